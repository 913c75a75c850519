using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Posters;

/// <summary>Finds a picture for somebody: a published episode's for all, another's for its owner and those who bought it.</summary>
public sealed class FindPoster(PlatformDbContext database, DecideAccess decideAccess)
{
    public async Task<FoundPoster?> RunAsync(EpisodeId id, Guid? viewerId, CancellationToken cancellationToken)
    {
        var episode = await database.Set<Episode>().AsNoTracking().Include(e => e.Channel).SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (episode?.PosterVersion is not { } version)
        {
            return null;
        }

        var isPublic = episode.State is EpisodeState.Published;
        if (!isPublic && await decideAccess.RunAsync(episode, viewerId, cancellationToken) is AccessDecision.None)
        {
            return null;
        }

        var poster = await database.Set<EpisodePoster>().AsNoTracking().SingleOrDefaultAsync(p => p.EpisodeId == id, cancellationToken);
        return poster is null ? null : new FoundPoster(poster.Bytes, poster.ContentType, version, isPublic);
    }
}
