using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>An account's personal tokens, newest first, without their secrets.</summary>
public sealed class ListTokens(PlatformDbContext database)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<AccessToken>> RunAsync(Guid accountId, CancellationToken cancellationToken) =>
        await database.Set<AccessToken>().AsNoTracking().Where(token => token.AccountId == accountId).OrderByDescending(token => token.CreatedAt).ToListAsync(cancellationToken);
}
