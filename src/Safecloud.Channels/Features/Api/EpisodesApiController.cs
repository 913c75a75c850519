using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Publishing;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>An episode of the one who is signed in: what the public reads of it.</summary>
[ApiController, Route("api/v1/episodes/{id}"), Authorize]
public sealed class EpisodesApiController(
    FindOwnedEpisode findOwnedEpisode, EditEpisode editEpisode, DeleteEpisode deleteEpisode, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site)
    : ControllerBase
{
    /// <summary>The episode as its owner sees it.</summary>
    [HttpGet, ProducesResponseType<EpisodeResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(EpisodeId id, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken);
        return episode is null ? this.NoSuchEpisode() : Ok(ToResource(episode));
    }

    /// <summary>Changes title, description, free part or price.</summary>
    [HttpPatch, ProducesResponseType<EpisodeResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Edit(EpisodeId id, EpisodePatchRequest request, CancellationToken cancellationToken)
    {
        var (result, episode) = await editEpisode.RunAsync(User.RequiredAccountId(), id, request.ToChanges(), cancellationToken);
        return result switch
        {
            EditEpisodeResult.Saved => Ok(ToResource(episode!)),
            EditEpisodeResult.NotFound => this.NoSuchEpisode(),
            EditEpisodeResult.ChangedMeanwhile => this.ChangedMeanwhile(),
            EditEpisodeResult.TitleMissing => this.CodedProblem(StatusCodes.Status400BadRequest, "BadRequest", "'title' is empty or too long."),
            EditEpisodeResult.PriceOutOfRange => this.CodedProblem(
                StatusCodes.Status422UnprocessableEntity, "PriceOutOfRange", $"The price is 0 or at least {site.Value.MinimumPriceMinor} minor units."),
            EditEpisodeResult.TeaserOutOfRange => this.CodedProblem(
                StatusCodes.Status422UnprocessableEntity, "TeaserOutOfRange", "The free part is 0 seconds or more."),
            EditEpisodeResult.TeaserIsEverything => this.CodedProblem(
                StatusCodes.Status422UnprocessableEntity, "TeaserIsEverything", "The free part would be the whole film. Shorten it, or set the price to 0."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }

    /// <summary>Takes the episode away for good.</summary>
    [HttpDelete]
    public async Task<IActionResult> Delete(EpisodeId id, CancellationToken cancellationToken) =>
        await deleteEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken) ? NoContent() : this.NoSuchEpisode();

    private EpisodeResource ToResource(Episode episode) => EpisodeResource.Of(episode, origins.Value.Site, site.Value.ResolvedCurrency);
}
