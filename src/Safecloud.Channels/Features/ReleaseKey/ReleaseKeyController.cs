using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Release;
using Safecloud.Web;

namespace Safecloud.Channels.Features.ReleaseKey;

/// <summary>Who the release service is, told by the service and by the site, wherever the service runs.</summary>
[ApiController, AllowAnonymous, ReleaseSurface, Route(ReleaseRoutes.Key)]
public sealed class ReleaseKeyController(IReleaseDoor door) : ControllerBase
{
    /// <summary>The service's device claim: creators' devices seal to its box key and grant to its holder key.</summary>
    [HttpGet]
    public async Task<IActionResult> Key(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        return await door.ReadDeviceAsync(cancellationToken) is { } device
            ? Content($"{{\"device\":{Encoding.UTF8.GetString(device)}}}", "application/json")
            : this.CodedProblem(StatusCodes.Status503ServiceUnavailable, "ReleaseUnreachable", "The release service does not answer. What you sealed is kept; try again in a moment.");
    }
}
