using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Cards;

/// <summary>The newest episodes of the whole site.</summary>
public sealed class ListNewEpisodes(PlatformDbContext database, CardReader cards)
{
    public Task<IReadOnlyList<EpisodeCard>> RunAsync(Guid? viewerId, int take, CancellationToken cancellationToken) => cards.ReadAsync(
        database.Set<Episode>().Where(e => e.State == EpisodeState.Published).OrderByDescending(e => e.PublishedAt).ThenByDescending(e => e.Id).Take(take),
        viewerId,
        cancellationToken);
}
