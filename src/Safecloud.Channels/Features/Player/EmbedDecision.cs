using Microsoft.AspNetCore.Http;
using Safecloud.Channels.Features.Channels;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>What a page that asks for an embedded player gets. The browser enforces <see cref="Ancestors"/>; the rest is so that nobody sees a blank frame.</summary>
public sealed record EmbedDecision
{
    /// <summary>Whether the player is shown.</summary>
    public required bool IsShown { get; init; }

    /// <summary>Who may frame the answer.</summary>
    public required FrameAncestors Ancestors { get; init; }

    /// <summary>The page that asks, as far as the browser says.</summary>
    public WebOrigin? Embedder { get; init; }

    /// <summary>Decides by the channel's setting and by what the browser says of the page around the frame.</summary>
    public static EmbedDecision Of(EmbedPolicy policy, HttpRequest request)
    {
        WebOrigin? embedder = WebOrigin.TryFromAddress(request.Headers.Referer, out var origin) ? origin : null;
        return policy.Audience switch
        {
            EmbedAudience.Everywhere => new() { IsShown = true, Ancestors = FrameAncestors.Anyone, Embedder = embedder },
            EmbedAudience.Listed when embedder is { } page && policy.Allows(page) =>
                new() { IsShown = true, Ancestors = new FrameAncestors(string.Join(' ', policy.Origins)), Embedder = embedder },
            _ => new() { IsShown = false, Ancestors = FrameAncestors.Anyone, Embedder = embedder },
        };
    }
}
