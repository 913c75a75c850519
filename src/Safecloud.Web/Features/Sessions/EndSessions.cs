using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Sessions;

/// <summary>Signs an account out, on one browser or everywhere. It takes effect with the next request.</summary>
public sealed class EndSessions(PlatformDbContext database, UserManager<Account> accounts)
{
    public Task OneAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) =>
        database.Set<AccountSession>().Where(s => s.Id == sessionId && s.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);

    public Task OthersAsync(Guid accountId, Guid? keep, CancellationToken cancellationToken) =>
        database.Set<AccountSession>().Where(s => s.AccountId == accountId && s.Id != keep).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Everywhere, this browser too. Links that were mailed before are void as well.</summary>
    public async Task EverywhereAsync(Account account, CancellationToken cancellationToken)
    {
        await database.Set<AccountSession>().Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await accounts.UpdateSecurityStampAsync(account);
    }
}
