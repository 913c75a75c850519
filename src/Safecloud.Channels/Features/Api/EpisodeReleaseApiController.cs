using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Renewals;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Renews what the release service holds of an episode's film.</summary>
[ApiController, Route("api/v1/episodes/{id}/release"), Authorize]
public sealed class EpisodeReleaseApiController(RenewRelease renewRelease) : ControllerBase
{
    /// <summary>Takes a fresh capability of the same film. Nothing else of the episode changes.</summary>
    [HttpPut, RequestSizeLimit(2 * 1024 * 1024)]
    public async Task<IActionResult> Put(EpisodeId id, RenewReleaseRequest request, CancellationToken cancellationToken)
    {
        var (result, check, keys) = await renewRelease.RunAsync(User.RequiredAccountId(), id, request.Release, cancellationToken);
        return result switch
        {
            RenewReleaseResult.Renewed => Ok(new { endsAt = keys!.EndsAt }),
            RenewReleaseResult.NotFound => this.NoSuchEpisode(),
            RenewReleaseResult.NoFile => this.CodedProblem(
                StatusCodes.Status409Conflict, nameof(RenewReleaseResult.NoFile), "The episode has no film whose keys could be renewed."),
            RenewReleaseResult.ChangedMeanwhile => this.ChangedMeanwhile(),
            RenewReleaseResult.ReleaseUnreachable => this.CodedProblem(
                StatusCodes.Status503ServiceUnavailable, nameof(RenewReleaseResult.ReleaseUnreachable), "The release service does not answer. Its keys are as they were; repeat this in a moment."),
            RenewReleaseResult.ReleaseInvalid => this.CodedProblem(
                StatusCodes.Status422UnprocessableEntity, nameof(RenewReleaseResult.ReleaseInvalid), ReleaseRefusals.Explain(check)),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }
}
