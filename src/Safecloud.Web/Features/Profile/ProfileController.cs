using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.AccountMail;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Sessions;

namespace Safecloud.Web.Features.Profile;

/// <summary>The account page: name, address, password, passkeys, sessions.</summary>
[Route("account"), Authorize]
public sealed class ProfileController(
    UserManager<Account> accounts, ListSessions listSessions, OpenSession openSession, EndSessions endSessions, RequestAccountMail mail) : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken cancellationToken) => await PageAsync(cancellationToken);

    /// <summary>Changes what others see.</summary>
    [HttpPost("name")]
    public async Task<IActionResult> Name(string? displayName, CancellationToken cancellationToken)
    {
        if (!Account.TryParseDisplayName(displayName, out var name))
        {
            ModelState.AddModelError("DisplayName", $"Write a name of 1 to {Account.DisplayNameMaxLength} characters, on one line.");
            return await PageAsync(cancellationToken);
        }

        var account = await AccountAsync();
        account.DisplayName = name;
        await accounts.UpdateAsync(account);
        await openSession.RenewAsync(account, User);
        TempData["Toast"] = "Name changed";
        return RedirectToAction(nameof(Show));
    }

    /// <summary>Mails a link to a new address; it is used once the link was opened.</summary>
    [HttpPost("address"), EnableRateLimiting(RateLimitPolicies.Mail)]
    public async Task<IActionResult> Address(AddressForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!ModelState.IsValid)
        {
            return await PageAsync(cancellationToken);
        }

        await mail.RunAsync(AccountMailKind.ConfirmAddress, form.Email!, User.RequiredAccountId(), cancellationToken);
        TempData["AccountNote"] = $"A message is on its way to {form.Email!.Trim()}. Open the link in it within two hours. Until then nothing is changed.";
        return RedirectToAction(nameof(Show));
    }

    /// <summary>Where the link in that mail leads. Opening it changes nothing yet: mail scanners open links too.</summary>
    [HttpGet("confirm-address"), AllowAnonymous]
    public IActionResult ConfirmAddress(Guid account, string? address, string? token) =>
        View(new ConfirmAddressForm { Account = account, Address = address, Token = token });

    /// <summary>Puts the address on the account.</summary>
    [HttpPost("confirm-address"), AllowAnonymous, EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> ConfirmAddress(ConfirmAddressForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var taken = await accounts.FindByEmailAsync(form.Address ?? "");
        if (await accounts.FindByIdAsync(form.Account.ToString()) is not { } account
            || (taken is not null && taken.Id != account.Id)
            || !(await accounts.ChangeEmailAsync(account, form.Address ?? "", form.Token ?? "")).Succeeded)
        {
            return View("ConfirmTooOld");
        }

        if (account.Id == User.AccountId())
        {
            await openSession.RenewAsync(account, User);
        }

        TempData["Toast"] = "Address confirmed";
        return Redirect(User.AccountId() == account.Id ? "/account" : "/account/sign-in");
    }

    /// <summary>Sets or changes the password. Other browsers are signed out.</summary>
    [HttpPost("password"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Password(PasswordForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var account = await AccountAsync();
        if (account.Email is null)
        {
            ModelState.AddModelError(nameof(form.Password), "A password goes with an address. Confirm one first.");
        }

        if (ModelState.IsValid)
        {
            var result = account.PasswordHash is null
                ? await accounts.AddPasswordAsync(account, form.Password!)
                : await accounts.ChangePasswordAsync(account, form.Present ?? "", form.Password!);
            if (result.Succeeded)
            {
                await endSessions.OthersAsync(account.Id, SessionClaims.SessionIdOf(User), cancellationToken);
                await openSession.RenewAsync(account, User);
                TempData["Toast"] = "Password changed, other browsers signed out";
                return RedirectToAction(nameof(Show));
            }

            foreach (var error in result.Errors)
            {
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(form.Present) : nameof(form.Password), error.Description);
            }
        }

        return await PageAsync(cancellationToken);
    }

    /// <summary>Signs one browser out.</summary>
    [HttpPost("sessions/{id:guid}/end")]
    public async Task<IActionResult> EndSession(Guid id, CancellationToken cancellationToken)
    {
        await endSessions.OneAsync(User.RequiredAccountId(), id, cancellationToken);
        TempData["Toast"] = "Signed out there";
        return Redirect("/account#sessions");
    }

    /// <summary>Signs every browser out, this one too.</summary>
    [HttpPost("sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken cancellationToken)
    {
        await endSessions.EverywhereAsync(await AccountAsync(), cancellationToken);
        TempData["Toast"] = "Signed out everywhere";
        return Redirect("/account/sign-in");
    }

    private async Task<ViewResult> PageAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync();
        return View(nameof(Show), new ProfilePage
        {
            Account = account,
            Passkeys = [.. (await accounts.GetPasskeysAsync(account)).OrderBy(passkey => passkey.CreatedAt)],
            Sessions = await listSessions.RunAsync(account.Id, cancellationToken),
            ThisSession = SessionClaims.SessionIdOf(User),
        });
    }

    private async Task<Account> AccountAsync() =>
        await accounts.FindByIdAsync(User.RequiredAccountId().ToString()) ?? throw new InvalidOperationException("A session without an account.");
}
