using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Publishes episodes and takes them off again.</summary>
[ApiController, Route("api/v1/episodes/{id}"), Authorize]
public sealed class EpisodeStateApiController(
    PublishEpisode publishEpisode, UnpublishEpisode unpublishEpisode, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : ControllerBase
{
    /// <summary>Lists the episode and puts it on sale.</summary>
    [HttpPost("publish"), ProducesResponseType<EpisodeResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Publish(EpisodeId id, CancellationToken cancellationToken) =>
        ToAnswer(await publishEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken));

    /// <summary>Takes it off the lists and off sale; who bought it keeps watching.</summary>
    [HttpPost("unpublish"), ProducesResponseType<EpisodeResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Unpublish(EpisodeId id, CancellationToken cancellationToken) =>
        ToAnswer(await unpublishEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken));

    private IActionResult ToAnswer((ChangeEpisodeStateResult Result, Episode? Episode) answer) => answer.Result switch
    {
        ChangeEpisodeStateResult.Done => Ok(EpisodeResource.Of(answer.Episode!, origins.Value.Site, site.Value.ResolvedCurrency)),
        ChangeEpisodeStateResult.NotFound => this.NoSuchEpisode(),
        ChangeEpisodeStateResult.ChangedMeanwhile => this.ChangedMeanwhile(),
        ChangeEpisodeStateResult.NoFile => this.CodedProblem(
            StatusCodes.Status409Conflict, "NoFile", "The upload has not finished. Nothing was published."),
        ChangeEpisodeStateResult.TeaserIsEverything => this.CodedProblem(
            StatusCodes.Status409Conflict, "TeaserIsEverything", "The free part is the whole film. Shorten it, or set the price to 0."),
        ChangeEpisodeStateResult.NotPublished => this.CodedProblem(
            StatusCodes.Status409Conflict, "NotPublished", "It is a draft: nobody sees it yet."),
        var other => throw new InvalidOperationException($"Unhandled result {other}."),
    };
}
