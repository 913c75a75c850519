using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.AccountMail;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Web.Features.Recovery;

/// <summary>A new password for somebody who reads the account's mail. It opens no vault, and the pages say so first.</summary>
[Route("account")]
public sealed class RecoveryController(UserManager<Account> accounts, RequestAccountMail mail, EndSessions sessions) : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("forgot")]
    public IActionResult Forgot() => View(new ForgotForm());

    /// <summary>Mails a link, if the address has an account. The answer is the same either way.</summary>
    [HttpPost("forgot"), EnableRateLimiting(RateLimitPolicies.Mail)]
    public async Task<IActionResult> Forgot(ForgotForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        await mail.RunAsync(AccountMailKind.Reset, form.Email!, accountId: null, cancellationToken);
        return View("ForgotSent", form.Email!.Trim());
    }

    /// <summary>Where the mailed link leads.</summary>
    [HttpGet("reset")]
    public IActionResult Reset(Guid account, string? token) =>
        string.IsNullOrEmpty(token) ? View("ResetTooOld") : View(new ResetForm { Account = account, Token = token });

    /// <summary>Sets the password and ends every session.</summary>
    [HttpPost("reset"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Reset(ResetForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            form.Password = null;
            return View(form);
        }

        if (await accounts.FindByIdAsync(form.Account.ToString()) is not { } account)
        {
            return View("ResetTooOld");
        }

        var result = await accounts.ResetPasswordAsync(account, form.Token ?? "", form.Password!);
        if (result.Succeeded)
        {
            await sessions.EverywhereAsync(account, cancellationToken);
            TempData["Toast"] = "The password is changed";
            return Redirect("/account/sign-in");
        }

        foreach (var error in result.Errors.Where(error => error.Code.StartsWith("Password", StringComparison.Ordinal)))
        {
            ModelState.AddModelError(nameof(form.Password), error.Description);
        }

        form.Password = null;
        return ModelState.IsValid ? View("ResetTooOld") : View(form);
    }
}
