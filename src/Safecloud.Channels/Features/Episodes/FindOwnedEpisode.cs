using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>The one way to an episode that is to be changed: somebody else's is not found, exactly as one that does not exist.</summary>
public sealed class FindOwnedEpisode(PlatformDbContext database)
{
    public Task<Episode?> RunAsync(Guid ownerId, EpisodeId id, CancellationToken cancellationToken) =>
        database.Set<Episode>()
            .Include(e => e.Channel)
            .Include(e => e.File!).ThenInclude(f => f.Renditions)
            .SingleOrDefaultAsync(e => e.Id == id && e.Channel!.OwnerId == ownerId && e.State != EpisodeState.Deleted, cancellationToken);
}
