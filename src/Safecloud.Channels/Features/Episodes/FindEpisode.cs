using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Finds an episode that was not deleted, with its channel and film. Who may see it the caller decides.</summary>
public sealed class FindEpisode(PlatformDbContext database)
{
    public Task<Episode?> RunAsync(EpisodeId id, CancellationToken cancellationToken) =>
        database.Set<Episode>().AsNoTracking()
            .Include(e => e.Channel)
            .Include(e => e.File!).ThenInclude(f => f.Renditions)
            .SingleOrDefaultAsync(e => e.Id == id && e.State != EpisodeState.Deleted, cancellationToken);
}
