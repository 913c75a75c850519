using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Earnings;

/// <summary>What a creator earned.</summary>
[Route("studio/earnings"), Authorize]
public sealed class EarningsController(ShowEarnings showEarnings) : Controller
{
    /// <summary>The net sum first, then the sales.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await showEarnings.RunAsync(User.RequiredAccountId(), cancellationToken));
}
