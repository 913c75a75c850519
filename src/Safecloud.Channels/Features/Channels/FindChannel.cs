using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Finds a channel by its address.</summary>
public sealed class FindChannel(PlatformDbContext database)
{
    public Task<Channel?> RunAsync(string slug, CancellationToken cancellationToken) =>
        database.Set<Channel>().AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);
}
