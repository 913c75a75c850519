using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Channels.Features.Release;
using Safecloud.Jets;
using Safecloud.Protocol.Content;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Tells a site in another process whether what a creator sealed to this service is good. Nothing leaves it but that.</summary>
[ApiController, AllowAnonymous, ReleaseSurface, Route(ReleaseRoutes.Checks), ApiExplorerSettings(IgnoreApi = true)]
public sealed class ReleaseChecksController(ReleaseCapability release, FindFile findFile) : ControllerBase
{
    /// <summary>The same look that the site takes when the service is in its own process.</summary>
    [HttpPost, EnableRateLimiting(RateLimitPolicies.Anonymous), RequestSizeLimit(1024 * 1024)]
    public async Task<ActionResult<ReleaseAnswer>> Check(ReleaseQuestion question, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!RootCid.TryParse(question.RootCid, null, out var rootCid) || await findFile.RunAsync(rootCid, cancellationToken) is not { } file)
        {
            return this.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "The Jet has no manifest of that rootCid.");
        }

        var check = release.Check(question.Release, file.Manifest, out var facts);
        return new ReleaseAnswer(check, facts);
    }
}
