using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Cards;

/// <summary>A channel's episodes, newest first.</summary>
public sealed class ListChannelEpisodes(PlatformDbContext database, CardReader cards)
{
    public Task<IReadOnlyList<EpisodeCard>> RunAsync(ChannelId channelId, Guid? viewerId, int skip, int take, CancellationToken cancellationToken) =>
        cards.ReadAsync(
            database.Set<Episode>().Where(e => e.ChannelId == channelId && e.State == EpisodeState.Published)
                .OrderByDescending(e => e.PublishedAt).ThenByDescending(e => e.Id).Skip(skip).Take(take),
            viewerId,
            cancellationToken);
}
