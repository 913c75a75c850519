using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Player;
using Safecloud.Channels.Features.Purchases;

namespace Safecloud.Channels.Features.Watch;

/// <summary>Gathers what an episode's page shows.</summary>
public sealed class ShowEpisode(
    FindEpisodeByAddress findEpisode, FindOwnerName findOwnerName, ViewerStanding standing, PlayerFrame frame, IOptions<SiteOptions> site)
{
    /// <summary>The page; null when there is none for this viewer.</summary>
    public async Task<EpisodePage?> RunAsync(string channelSlug, string episodeSlug, Guid? viewerId, CancellationToken cancellationToken)
    {
        var episode = await findEpisode.RunAsync(channelSlug, episodeSlug, cancellationToken);
        if (episode is null)
        {
            return null;
        }

        var (access, balance) = await standing.RunAsync(episode, viewerId, cancellationToken);
        if (episode.State is not EpisodeState.Published && access is AccessDecision.None)
        {
            return null;
        }

        return new EpisodePage
        {
            Episode = episode,
            OwnerName = await findOwnerName.RunAsync(episode.Channel!.OwnerId, cancellationToken),
            Access = access,
            IsSignedIn = viewerId is not null,
            Balance = balance,
            Currency = site.Value.ResolvedCurrency,
            PlayerOrigin = frame.Origin,
            PlayerAddress = frame.AddressOf(episode),
            Link = frame.LinkTo(episode),
            Snippet = frame.SnippetOf(episode),
            OEmbedAddress = frame.OEmbedOf(episode),
            PurchaseId = Guid.NewGuid(),
        };
    }
}
