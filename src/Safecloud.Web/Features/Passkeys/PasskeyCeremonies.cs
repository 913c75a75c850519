using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Passkeys;

/// <summary>Both halves of both WebAuthn ceremonies. The state between the halves lies in a cookie that only this host can read.</summary>
public sealed partial class PasskeyCeremonies(SignInManager<Account> signIn, UserManager<Account> accounts, ILogger<PasskeyCeremonies> logger)
{
    private const int CredentialMaxLength = 65_536; // characters

    /// <summary>Options for a new passkey. They ask for the PRF extension: with it the passkey can also wrap keys.</summary>
    public async Task<string> CreationOptionsAsync(Guid accountId, string displayName)
    {
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = accountId.ToString(),
            Name = displayName,
            DisplayName = displayName,
        });
        var json = JsonNode.Parse(options)!.AsObject();
        var extensions = json["extensions"] as JsonObject ?? [];
        extensions["prf"] = new JsonObject();
        json["extensions"] = extensions;
        return json.ToJsonString();
    }

    /// <summary>Options that any passkey of this site may answer.</summary>
    public Task<string> RequestOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Checks a new passkey. Null when it is refused.</summary>
    public async Task<(Guid AccountId, string DisplayName, UserPasskeyInfo Passkey)?> AttestAsync(string? credential)
    {
        if (credential is not { Length: > 0 and <= CredentialMaxLength })
        {
            return null;
        }

        var result = await ReadAsync(() => signIn.PerformPasskeyAttestationAsync(credential));
        if (result is not { Succeeded: true } || !Guid.TryParse(result.UserEntity.Id, out var accountId))
        {
            LogRefused(result?.Failure?.Message ?? "no ceremony was under way");
            return null;
        }

        return (accountId, result.UserEntity.DisplayName, result.Passkey);
    }

    /// <summary>Checks what a passkey signed. Null when it is refused.</summary>
    public async Task<Account?> AssertAsync(string? credential, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (credential is not { Length: > 0 and <= CredentialMaxLength })
        {
            return null;
        }

        var result = await ReadAsync(() => signIn.PerformPasskeyAssertionAsync(credential));
        if (result is not { Succeeded: true })
        {
            LogRefused(result?.Failure?.Message ?? "no ceremony was under way");
            return null;
        }

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // its signature counter
        return result.User;
    }

    // Identity throws when the state cookie is absent, which is what a stranger's request looks like.
    private static async Task<TResult?> ReadAsync<TResult>(Func<Task<TResult>> perform)
        where TResult : class
    {
        try
        {
            return await perform();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [LoggerMessage(EventIds.PasskeyRefused, LogLevel.Information, "A passkey was refused: {Reason}")]
    private partial void LogRefused(string reason);
}
