using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Begins episodes.</summary>
[ApiController, Route("api/v1/channels/{slug}/episodes"), Authorize]
public sealed class ChannelEpisodesApiController(
    CreateEpisode createEpisode, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : ControllerBase
{
    /// <summary>Begins an episode as a draft.</summary>
    [HttpPost, ProducesResponseType<EpisodeResource>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string slug, NewEpisodeRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Title))
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "BadRequest", "'title' is empty.");
        }

        var episode = await createEpisode.RunAsync(User.RequiredAccountId(), slug, request.Title, request.Description, cancellationToken);
        if (episode is null)
        {
            return this.NoSuchChannel();
        }

        var resource = EpisodeResource.Of(episode, origins.Value.Site, site.Value.ResolvedCurrency);
        return Created($"/api/v1/episodes/{episode.Id}", resource);
    }
}
