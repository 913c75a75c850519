using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Posters;

/// <summary>Serves the pictures that stand for episodes.</summary>
[Route("posters"), AllowAnonymous]
public sealed class PostersController(FindPoster findPoster) : Controller
{
    /// <summary>The picture. Under its own version it never changes.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Get(Guid id, string? v, CancellationToken cancellationToken)
    {
        if (await findPoster.RunAsync(new(id), User.AccountId(), cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var headers = Response.Headers;
        headers.CacheControl = (found.IsPublic, string.Equals(found.Version, v, StringComparison.Ordinal)) switch
        {
            (true, true) => "public, max-age=31536000, immutable",
            (true, false) => "public, max-age=300",
            _ => "private, no-store",
        };
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox"; // an uploaded file is never a document of ours
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // the player's origin shows it
        return File(found.Bytes, found.ContentType, lastModified: null, new EntityTagHeaderValue($"\"{found.Version}\""));
    }
}
