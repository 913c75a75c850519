using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Credits;

/// <summary>A viewer's credits.</summary>
[Route("account/credits"), Authorize]
public sealed class CreditsController(ReadBalance readBalance, ReadStatement readStatement, IOptions<SiteOptions> site) : Controller
{
    private const int Lines = 200;

    /// <summary>The balance and what moved it.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var account = LedgerAccountKey.Viewer(User.RequiredAccountId());
        return View(new CreditsPage(
            await readBalance.RunAsync(account, cancellationToken),
            await readStatement.RunAsync(account, Lines, cancellationToken),
            site.Value.ResolvedCurrency));
    }
}
