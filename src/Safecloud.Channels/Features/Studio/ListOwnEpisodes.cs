using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Studio;

/// <summary>A person's channels and all their episodes, drafts included.</summary>
public sealed class ListOwnEpisodes(PlatformDbContext database)
{
    public async Task<IReadOnlyList<(Channel Channel, IReadOnlyList<Episode> Episodes)>> RunAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        var channels = await database.Set<Channel>().AsNoTracking().Where(c => c.OwnerId == ownerId).OrderBy(c => c.CreatedAt).ToListAsync(cancellationToken);
        var episodes = await database.Set<Episode>().AsNoTracking().Include(e => e.File).Include(e => e.Channel)
            .Where(e => e.Channel!.OwnerId == ownerId && e.State != EpisodeState.Deleted)
            .OrderByDescending(e => e.CreatedAt)
            .ToListAsync(cancellationToken);
        var byChannel = episodes.ToLookup(e => e.ChannelId);
        return [.. channels.Select(c => (c, (IReadOnlyList<Episode>)[.. byChannel[c.Id]]))];
    }
}
