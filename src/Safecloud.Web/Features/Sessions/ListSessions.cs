using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Sessions;

/// <summary>The browsers an account is signed in on, the latest first.</summary>
public sealed class ListSessions(PlatformDbContext database)
{
    public async Task<IReadOnlyList<AccountSession>> RunAsync(Guid accountId, CancellationToken cancellationToken) =>
        await database.Set<AccountSession>().AsNoTracking().Where(s => s.AccountId == accountId).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);
}
