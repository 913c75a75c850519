using Safecloud.Channels.Features.Cards;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Watch;

/// <summary>Gathers what a channel's page shows.</summary>
public sealed class ShowChannel(FindChannel findChannel, ListChannelEpisodes listChannelEpisodes, FindOwnerName findOwnerName)
{
    public async Task<ChannelPage?> RunAsync(string slug, Guid? viewerId, int number, CancellationToken cancellationToken)
    {
        var channel = await findChannel.RunAsync(slug, cancellationToken);
        if (channel is null)
        {
            return null;
        }

        var skip = (number - 1) * ChannelPage.PageSize;
        var cards = await listChannelEpisodes.RunAsync(channel.Id, viewerId, skip, ChannelPage.PageSize + 1, cancellationToken);
        return new ChannelPage
        {
            Channel = channel,
            OwnerName = await findOwnerName.RunAsync(channel.OwnerId, cancellationToken),
            Episodes = [.. cards.Take(ChannelPage.PageSize)],
            Number = number,
            HasMore = cards.Count > ChannelPage.PageSize,
            IsOwner = channel.OwnerId == viewerId,
        };
    }
}
