using Microsoft.EntityFrameworkCore;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Channels;

/// <summary>What the owner of a channel is called.</summary>
public sealed class FindOwnerName(PlatformDbContext database)
{
    public async Task<string> RunAsync(Guid ownerId, CancellationToken cancellationToken) =>
        await database.Set<Account>().Where(a => a.Id == ownerId).Select(a => a.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? "its creator";
}
