using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Player;
using Safecloud.Web;

namespace Safecloud.Channels.Features.OEmbed;

/// <summary>Tells other sites' programs how to show a film (oEmbed 1.0).</summary>
[ApiController, AllowAnonymous, Route("oembed"), EnableRateLimiting(RateLimitPolicies.Anonymous)]
public sealed class OEmbedController(FindByLink findByLink, IOptions<OriginsOptions> origins) : ControllerBase
{
    private const int LargestSide = 16_384;

    /// <summary>The film at an address of this site. 404: there is none; 401: its channel lets no other site show it; 501: a format other than JSON.</summary>
    [HttpGet]
    public async Task<ActionResult<OEmbedDocument>> Get(
        [FromQuery, Required, MaxLength(2048)] string url,
        [FromQuery, Range(1, LargestSide)] int? maxwidth,
        [FromQuery, Range(1, LargestSide)] int? maxheight,
        [FromQuery] string? format,
        CancellationToken cancellationToken)
    {
        Response.Headers.AccessControlAllowOrigin = "*"; // public, and without cookies
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (format is not null && !string.Equals(format, "json", StringComparison.OrdinalIgnoreCase))
        {
            return this.CodedProblem(StatusCodes.Status501NotImplemented, "FormatNotImplemented", "Only format=json is answered.");
        }

        if (await findByLink.RunAsync(url, cancellationToken) is not { } episode)
        {
            return this.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "There is no public film at that address of this site.");
        }

        if (!episode.Channel!.Embeds.IsOpen)
        {
            return this.CodedProblem(StatusCodes.Status401Unauthorized, "EmbeddingNotAllowed", "Its channel lets no other site show it. Link to the page instead.");
        }

        var site = origins.Value.Site;
        var snippet = EmbedSnippet.Of(episode, origins.Value.Player, maxwidth, maxheight);
        return new OEmbedDocument
        {
            ProviderUrl = site,
            Title = episode.Title,
            AuthorName = episode.Channel.Name,
            AuthorUrl = $"{site}/c/{episode.Channel.Slug}",
            Html = snippet.Html,
            Width = snippet.Width,
            Height = snippet.Height,
        };
    }
}
