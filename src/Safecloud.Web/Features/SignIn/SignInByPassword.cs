using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.SignIn;

/// <summary>Finds the account that an address and a password belong to. Every refusal is the same, after the same work.</summary>
public sealed partial class SignInByPassword(
    UserManager<Account> accounts, SignInThrottle throttle, IPasswordHasher<Account> hasher, DecoyPassword decoy, ILogger<SignInByPassword> logger)
{
    public async Task<Account?> RunAsync(string address, string password, CancellationToken cancellationToken)
    {
        var isOpen = await throttle.TryEnterAsync(address, cancellationToken);
        var account = await accounts.FindByEmailAsync(address.Trim());

        // A password is hashed whether or not there is one to compare with: the time says nothing.
        var verified = hasher.VerifyHashedPassword(account ?? decoy.Account, account?.PasswordHash ?? decoy.Hash, password);
        if (!isOpen)
        {
            LogThrottled();
            return null;
        }

        if (account?.PasswordHash is null || verified is PasswordVerificationResult.Failed)
        {
            LogFailed();
            return null;
        }

        await throttle.ClearAsync(address, cancellationToken);
        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = hasher.HashPassword(account, password);
            await accounts.UpdateAsync(account);
        }

        return account;
    }

    [LoggerMessage(EventIds.SignInFailed, LogLevel.Information, "A password was refused.")]
    private partial void LogFailed();

    [LoggerMessage(EventIds.SignInThrottled, LogLevel.Warning, "A password was refused unseen: too many tries for one address.")]
    private partial void LogThrottled();
}
