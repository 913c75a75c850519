using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Finds an episode by the address of its page. Who may see it the caller decides.</summary>
public sealed class FindEpisodeByAddress(PlatformDbContext database)
{
    public Task<Episode?> RunAsync(string channelSlug, string episodeSlug, CancellationToken cancellationToken) =>
        database.Set<Episode>().AsNoTracking()
            .Include(e => e.Channel)
            .Include(e => e.File!).ThenInclude(f => f.Renditions)
            .SingleOrDefaultAsync(e => e.Slug == episodeSlug && e.Channel!.Slug == channelSlug && e.State != EpisodeState.Deleted, cancellationToken);
}
