using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.OperateCredits;

/// <summary>Where the operator gives credits and sees whether the books add up.</summary>
[Route("operate/credits"), Authorize(WebPolicies.Operator)]
public sealed class OperateCreditsController(
    GrantCredits grantCredits, ListGrants listGrants, CheckLedger checkLedger, UserManager<Account> accounts, IOptions<SiteOptions> site) : Controller
{
    private const int Lines = 200;

    /// <summary>The form and the list.</summary>
    [HttpGet]
    public Task<IActionResult> Index(CancellationToken cancellationToken) =>
        PageAsync(new GrantForm { Id = Guid.NewGuid() }, StatusCodes.Status200OK, cancellationToken);

    /// <summary>Gives credits to the account of an e-mail address.</summary>
    [HttpPost]
    public async Task<IActionResult> Grant([FromForm(Name = "Form")] GrantForm form, CancellationToken cancellationToken)
    {
        var currency = site.Value.ResolvedCurrency;
        if (!currency.TryParse(form.Amount, out var amount))
        {
            ModelState.TryAddModelError("Form.Amount", $"Write an amount such as {currency.FormatPlain(new Money(2_000))}.");
        }

        var account = ModelState.IsValid ? await accounts.FindByEmailAsync(form.Email!.Trim()) : null;
        if (ModelState.IsValid && account is null)
        {
            ModelState.TryAddModelError("Form.Email", "Nobody here has this address. Nothing was given.");
        }

        if (!ModelState.IsValid)
        {
            return await PageAsync(form, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var grant = new CreditGrant
        {
            Id = form.Id,
            AccountId = account!.Id,
            Amount = amount,
            Reason = form.Reason!.Trim(),
            OperatorId = User.RequiredAccountId(),
        };
        if (await grantCredits.RunAsync(grant, cancellationToken) is GrantCreditsResult.AmountOutOfRange)
        {
            ModelState.TryAddModelError("Form.Amount", "The amount must be above zero. Nothing was given.");
            return await PageAsync(form, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        TempData["Toast"] = $"Gave {currency.Format(amount)} to {account.Email}";
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> PageAsync(GrantForm form, int status, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        return View("Index", new OperateCreditsPage
        {
            Form = form,
            Grants = await listGrants.RunAsync(Lines, cancellationToken),
            Check = await checkLedger.RunAsync(cancellationToken),
            Currency = site.Value.ResolvedCurrency,
        });
    }
}
