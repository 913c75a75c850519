using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.Passkeys;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Web.Features.SignIn;

/// <summary>Signing in, by passkey or by address and password, and out.</summary>
[Route("account")]
public sealed class SignInController(SignInByPassword byPassword, PasskeyCeremonies passkeys, OpenSession open, EndSessions end) : Controller
{
    private const string Refused = "That address and password do not go together. Nothing was changed. After ten tries an address waits a quarter of an hour; a passkey works at once.";


    /// <summary>The page.</summary>
    [HttpGet("sign-in")]
    public IActionResult SignIn(string? returnUrl) =>
        User.AccountId() is null ? View(new SignInForm { ReturnUrl = returnUrl }) : Redirect(Back(returnUrl));

    /// <summary>Signs in by address and password.</summary>
    [HttpPost("sign-in"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (ModelState.IsValid)
        {
            if (await byPassword.RunAsync(form.Email!, form.Password!, cancellationToken) is { } account)
            {
                await open.RunAsync(account, HttpContext, cancellationToken);
                return Redirect(Back(form.ReturnUrl));
            }

            ModelState.AddModelError("", Refused);
        }

        form.Password = null;
        return View(form);
    }

    /// <summary>The options of a passkey request: for any passkey of this site, so that nobody has to say who they are first.</summary>
    [HttpPost("sign-in/passkey/options"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> PasskeyOptions() => Content(await passkeys.RequestOptionsAsync(), "application/json");

    /// <summary>Signs in by passkey.</summary>
    [HttpPost("sign-in/passkey"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Passkey([FromBody] PasskeyAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (await passkeys.AssertAsync(answer.Credential, cancellationToken) is not { } account)
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "PasskeyRefused", "This passkey belongs to no account here, or it answered too late. Nothing was changed. Try again, or use e-mail and password.");
        }

        await open.RunAsync(account, HttpContext, cancellationToken);
        return Ok(new { redirect = Back(answer.ReturnUrl) });
    }

    /// <summary>Signs this browser out.</summary>
    [HttpPost("sign-out"), Authorize]
    public async Task<IActionResult> SignOutHere(CancellationToken cancellationToken)
    {
        if (SessionClaims.SessionIdOf(User) is { } session)
        {
            await end.OneAsync(User.RequiredAccountId(), session, cancellationToken);
        }

        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        TempData["Toast"] = "Signed out here";
        return Redirect("/");
    }

    private string Back(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl : "/";
}
