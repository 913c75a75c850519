using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Publishing;
using Safecloud.Channels.Features.Release;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Ties an uploaded film to its episode.</summary>
[ApiController, Route("api/v1/episodes/{id}/file"), Authorize]
public sealed class EpisodeFileApiController(AttachFile attachFile, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : ControllerBase
{
    /// <summary>Takes the film once the Jet has all of it and the release service can open what was sealed to it. The same film again renews that.</summary>
    [HttpPut, RequestSizeLimit(4 * 1024 * 1024), ProducesResponseType<EpisodeResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Put(EpisodeId id, FilmRequest request, CancellationToken cancellationToken)
    {
        var (result, check, episode) = await attachFile.RunAsync(User.RequiredAccountId(), id, request.ToDescription(id), cancellationToken);
        return result switch
        {
            AttachFileResult.Attached => Ok(EpisodeResource.Of(episode!, origins.Value.Site, site.Value.ResolvedCurrency)),
            AttachFileResult.NotFound => this.NoSuchEpisode(),
            AttachFileResult.ChangedMeanwhile => this.ChangedMeanwhile(),
            AttachFileResult.AlreadyPublished => this.CodedProblem(
                StatusCodes.Status409Conflict, nameof(AttachFileResult.AlreadyPublished), "The episode is published with another film. Unpublish it first."),
            AttachFileResult.PublisherKeyMissing => this.CodedProblem(
                StatusCodes.Status409Conflict, nameof(AttachFileResult.PublisherKeyMissing), "The channel has no publisher key yet. Set it first."),
            AttachFileResult.ReleaseUnreachable => this.CodedProblem(
                StatusCodes.Status503ServiceUnavailable, nameof(AttachFileResult.ReleaseUnreachable), "The release service does not answer. The film is kept; repeat this in a moment."),
            _ => this.CodedProblem(StatusCodes.Status422UnprocessableEntity, result.ToString(), Explain(result, check)),
        };
    }

    private static string Explain(AttachFileResult result, ReleaseCheck check) => (result, check) switch
    {
        (AttachFileResult.ManifestMissing, _) => "The Jet has no manifest of that rootCid. Register the file there first.",
        (AttachFileResult.WrongPublisher, _) => "The manifest is signed by another key than this channel’s publisher key.",
        (AttachFileResult.ManifestIncomplete, _) => "The Jet does not have all chunks of the manifest yet. Send the missing ones and repeat.",
        (AttachFileResult.TracksInvalid, _) => "A film has 'index', 'meta' and video or audio tracks of equal chunks, and 'renditions' names each of those once.",
        (AttachFileResult.TimesInvalid, _) => "'segmentStartsMs' begins with 0, ascends, has one entry for each chunk and ends before 'durationMs'.",
        (AttachFileResult.ReleaseInvalid, _) => ReleaseRefusals.Explain(check),
        _ => throw new InvalidOperationException($"Unhandled result {result} {check}."),
    };
}
