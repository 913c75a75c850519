using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>The picture that stands for an episode; public by its owner's choice.</summary>
[ApiController, Route("api/v1/episodes/{id}/poster"), Authorize]
public sealed class EpisodePosterApiController(SetPoster setPoster) : ControllerBase
{
    /// <summary>Stores a JPEG, PNG or WebP of at most 2 MiB, sent as the body. What it is, its first bytes say.</summary>
    [HttpPut, Consumes("image/jpeg", "image/png", "image/webp"), RequestSizeLimit(EpisodePoster.MaxBytes + 1)]
    public async Task<IActionResult> Put(EpisodeId id, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        try
        {
            await Request.Body.CopyToAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }

        return await setPoster.RunAsync(User.RequiredAccountId(), id, buffer.ToArray(), cancellationToken) switch
        {
            SetPosterResult.Saved => NoContent(),
            SetPosterResult.NotFound => this.NoSuchEpisode(),
            SetPosterResult.TooLarge => TooLarge(),
            SetPosterResult.NotAPicture => this.CodedProblem(
                StatusCodes.Status415UnsupportedMediaType, "NotAPicture", "These bytes are no JPEG, PNG or WebP picture."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }

    private IActionResult TooLarge() =>
        this.CodedProblem(StatusCodes.Status413PayloadTooLarge, "TooLarge", "The picture is larger than 2 MiB. Nothing was stored.");
}
