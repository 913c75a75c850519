using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.AccountMail;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Passkeys;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Web.Features.SignUp;

/// <summary>Signing up: by passkey at once, or by an address that is shown to be the person's before anything is made.</summary>
[Route("account")]
public sealed class SignUpController(
    CreateAccount create, PasskeyCeremonies passkeys, UserManager<Account> accounts, OpenSession open, SignUpMail mail) : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("sign-up")]
    public IActionResult SignUp(string? returnUrl) =>
        User.AccountId() is null ? View(new SignUpForm { ReturnUrl = returnUrl }) : Redirect(Back(returnUrl));

    /// <summary>Mails a link. The answer is the same whether or not the address has an account.</summary>
    [HttpPost("sign-up"), EnableRateLimiting(RateLimitPolicies.Mail)]
    public async Task<IActionResult> SignUp(SignUpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        await mail.RequestAsync(form.Email!, cancellationToken);
        return View("CheckMail", form.Email!.Trim());
    }

    /// <summary>The options of a new account's first passkey.</summary>
    [HttpPost("sign-up/passkey/options"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> PasskeyOptions([FromBody] NewPasskeyAccount request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Account.TryParseDisplayName(request.DisplayName, out var name)
            ? Content(await passkeys.CreationOptionsAsync(Guid.CreateVersion7(), name), "application/json")
            : this.CodedProblem(StatusCodes.Status422UnprocessableEntity, "NameInvalid", $"Write a name of 1 to {Account.DisplayNameMaxLength} characters. It need not be your real one.");
    }

    /// <summary>Makes the account and signs in.</summary>
    [HttpPost("sign-up/passkey"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Passkey([FromBody] NewPasskeyAccount request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (User.AccountId() is not null
            || await passkeys.AttestAsync(request.Credential) is not { } attested
            || await accounts.FindByPasskeyIdAsync(attested.Passkey.CredentialId) is not null)
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "PasskeyRefused", "The passkey could not be checked, or it came too late. No account was made. Try again.");
        }

        var account = await create.RunAsync(new NewAccount { Id = attested.AccountId, DisplayName = attested.DisplayName }, cancellationToken);
        attested.Passkey.Name = "First passkey";
        await accounts.AddOrUpdatePasskeyAsync(account, attested.Passkey);
        await open.RunAsync(account, HttpContext, cancellationToken);
        TempData["Toast"] = "Your account is made";
        return Ok(new { redirect = Back(request.ReturnUrl) });
    }

    /// <summary>Where the mailed link leads: name and password.</summary>
    [HttpGet("verify")]
    public IActionResult Verify(string? token) =>
        mail.AddressOf(token) is { } address ? VerifyView(new VerifyForm { Token = token }, address) : View("LinkTooOld");

    /// <summary>Makes the account and signs in.</summary>
    [HttpPost("verify"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Verify(VerifyForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (mail.AddressOf(form.Token) is not { } address)
        {
            return View("LinkTooOld");
        }

        if (!Account.TryParseDisplayName(form.DisplayName, out var name) && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(form.DisplayName), "Write a name of one line.");
        }

        if (!ModelState.IsValid)
        {
            return VerifyView(form, address);
        }

        var (account, result) = await create.TryRunAsync(new NewAccount { DisplayName = name!, Email = address, Password = form.Password });
        if (account is null)
        {
            foreach (var error in result.Errors)
            {
                ModelState.AddModelError(error.Code.StartsWith("Password", StringComparison.Ordinal) ? nameof(form.Password) : "", error.Description);
            }

            return VerifyView(form, address);
        }

        await open.RunAsync(account, HttpContext, cancellationToken);
        TempData["Toast"] = "Your account is made";
        return Redirect("/");
    }

    private ViewResult VerifyView(VerifyForm form, string address)
    {
        ViewData["Address"] = address;
        form.Password = null;
        return View("Verify", form);
    }

    private string Back(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl : "/";
}
