using System.Buffers.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Passkeys;

/// <summary>The signed-in person's passkeys: list, add, rename, remove.</summary>
[Route("account/passkeys"), Authorize]
public sealed class PasskeysController(UserManager<Account> accounts, PasskeyCeremonies ceremonies) : Controller
{
    private const int MostPasskeys = 20;


    /// <summary>Credential ids and names, for the vault.</summary>
    [HttpGet("list")]
    public async Task<IActionResult> List()
    {
        var passkeys = await accounts.GetPasskeysAsync(await AccountAsync());
        Response.Headers.CacheControl = "no-store";
        return Ok(passkeys.Select(passkey => new { id = Base64Url.EncodeToString(passkey.CredentialId), name = passkey.Name ?? "Passkey" }));
    }

    /// <summary>The options of a new passkey.</summary>
    [HttpPost("options"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Options([FromBody] NewPasskey request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await AccountAsync();
        if ((await accounts.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            return this.CodedProblem(StatusCodes.Status409Conflict, "TooManyPasskeys", $"An account holds {MostPasskeys} passkeys. Nothing was changed. Remove one first.");
        }

        return PasskeyName.TryParse(request.Name, out _)
            ? Content(await ceremonies.CreationOptionsAsync(account.Id, account.DisplayName), "application/json")
            : NameWrong();
    }

    /// <summary>Adds it.</summary>
    [HttpPost("add"), EnableRateLimiting(RateLimitPolicies.SignIn)]
    public async Task<IActionResult> Add([FromBody] NewPasskey request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!PasskeyName.TryParse(request.Name, out var name))
        {
            return NameWrong();
        }

        var account = await AccountAsync();
        if (await ceremonies.AttestAsync(request.Credential) is not { } attested || attested.AccountId != account.Id)
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "PasskeyRefused", "The passkey could not be checked, or it came too late. Nothing was changed. Try again.");
        }

        attested.Passkey.Name = name;
        await accounts.AddOrUpdatePasskeyAsync(account, attested.Passkey);
        TempData["Toast"] = $"Added the passkey “{name}”";
        return Ok(new { redirect = "/account" });
    }

    /// <summary>Renames one.</summary>
    [HttpPost("{credentialId}/rename")]
    public async Task<IActionResult> Rename(string credentialId, string? name)
    {
        var account = await AccountAsync();
        if (await FindAsync(account, credentialId) is not { } passkey)
        {
            return NotFound();
        }

        if (PasskeyName.TryParse(name, out var parsed))
        {
            passkey.Name = parsed;
            await accounts.AddOrUpdatePasskeyAsync(account, passkey);
            TempData["Toast"] = $"The passkey is called “{parsed}” now";
        }

        return Redirect("/account#passkeys");
    }

    /// <summary>Removes one, unless it is the only way in.</summary>
    [HttpPost("{credentialId}/remove")]
    public async Task<IActionResult> Remove(string credentialId)
    {
        var account = await AccountAsync();
        if (await FindAsync(account, credentialId) is not { } passkey)
        {
            return NotFound();
        }

        if (account.PasswordHash is null && (await accounts.GetPasskeysAsync(account)).Count == 1)
        {
            TempData["AccountProblem"] = "This passkey is the only way into the account. Nothing was changed. Add another passkey, or an address and a password, first.";
        }
        else
        {
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
            TempData["Toast"] = $"Removed the passkey “{passkey.Name}”";
        }

        return Redirect("/account#passkeys");
    }

    private async Task<UserPasskeyInfo?> FindAsync(Account account, string credentialId) =>
        Base64Url.IsValid(credentialId) ? await accounts.GetPasskeyAsync(account, Base64Url.DecodeFromChars(credentialId)) : null;

    private async Task<Account> AccountAsync() =>
        await accounts.FindByIdAsync(User.RequiredAccountId().ToString()) ?? throw new InvalidOperationException("A session without an account.");

    private ObjectResult NameWrong() =>
        this.CodedProblem(StatusCodes.Status422UnprocessableEntity, "NameInvalid", $"Give the passkey a name of 1 to {PasskeyName.MaxLength} characters, for example “Phone”.");
}
