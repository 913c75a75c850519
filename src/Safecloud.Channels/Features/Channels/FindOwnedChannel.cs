using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>The one way to a channel that is to be changed: somebody else's is not found, exactly as one that does not exist.</summary>
public sealed class FindOwnedChannel(PlatformDbContext database)
{
    public Task<Channel?> RunAsync(Guid ownerId, string slug, CancellationToken cancellationToken) =>
        database.Set<Channel>().SingleOrDefaultAsync(c => c.Slug == slug && c.OwnerId == ownerId, cancellationToken);
}
