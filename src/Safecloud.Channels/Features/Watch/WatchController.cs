using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Channels;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Watch;

/// <summary>Channels and episodes as the public reads and watches them.</summary>
[Route("c"), AllowAnonymous]
public sealed class WatchController(ShowChannel showChannel, ShowEpisode showEpisode) : Controller
{
    /// <summary>A channel.</summary>
    [HttpGet("{slug}")]
    public async Task<IActionResult> Channel(string slug, int page = 1, CancellationToken cancellationToken = default) =>
        Slug.TryParse(slug, null, out _) && await showChannel.RunAsync(slug, User.AccountId(), Math.Clamp(page, 1, 10_000), cancellationToken) is { } found
            ? View(found)
            : NotFound();

    /// <summary>An episode.</summary>
    [HttpGet("{slug}/{episodeSlug}")]
    public async Task<IActionResult> Episode(string slug, string episodeSlug, CancellationToken cancellationToken)
    {
        // The page depends on who looks and carries a purchase id of its own.
        Response.Headers.CacheControl = "private, no-store";
        return Slug.TryParse(slug, null, out _) && Slug.TryParse(episodeSlug, null, out _)
            && await showEpisode.RunAsync(slug, episodeSlug, User.AccountId(), cancellationToken) is { } page
                ? View(page)
                : NotFound();
    }
}
