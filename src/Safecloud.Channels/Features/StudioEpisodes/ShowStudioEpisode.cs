using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Player;
using Safecloud.Web;
using Safecloud.Web.Parts;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>Gathers what an episode's page in the studio shows.</summary>
public sealed class ShowStudioEpisode(
    FindOwnedEpisode findOwnedEpisode, ReadEpisodeStanding readStanding, PlayerFrame frame, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site)
{
    /// <param name="ownerId">Who looks.</param>
    /// <param name="id">Which episode.</param>
    /// <param name="form">What was typed; absent when the page is opened.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<StudioEpisodePage?> RunAsync(Guid ownerId, EpisodeId id, EpisodeForm? form, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        if (episode is null)
        {
            return null;
        }

        var currency = site.Value.ResolvedCurrency;
        return new StudioEpisodePage
        {
            Episode = episode,
            Standing = await readStanding.RunAsync(ownerId, episode, cancellationToken),
            Currency = currency,
            MinimumPrice = new Money(site.Value.MinimumPriceMinor),
            Snippet = frame.SnippetOf(episode),
            JetOrigin = origins.Value.Jet,
            Form = form ?? new EpisodeForm
            {
                Title = episode.Title,
                Description = episode.Description,
                Teaser = DurationTagHelper.Text(episode.TeaserMs),
                Price = currency.FormatPlain(episode.Price),
                Version = episode.Version,
            },
        };
    }
}
