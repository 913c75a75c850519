using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Cards;

/// <summary>What a viewer bought, newest first. What its creator deleted is not among it.</summary>
public sealed class ListLibrary(PlatformDbContext database, CardReader cards)
{
    public Task<IReadOnlyList<EpisodeCard>> RunAsync(Guid viewerId, CancellationToken cancellationToken)
    {
        var bought = database.Set<Purchase>().Where(p => p.ViewerId == viewerId);
        return cards.ReadAsync(
            bought.Join(database.Set<Episode>(), p => p.EpisodeId, e => e.Id, (p, e) => new { p.At, Episode = e })
                .Where(row => row.Episode.State != EpisodeState.Deleted)
                .OrderByDescending(row => row.At)
                .Select(row => row.Episode),
            viewerId,
            cancellationToken);
    }
}
