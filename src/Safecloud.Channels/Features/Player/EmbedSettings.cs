using System.Text.Json.Serialization;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>What the player's script is told in a page of another site.</summary>
public sealed record EmbedSettings
{
    /// <summary>The only origins whose page the player talks to by messages; absent when any may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Origins { get; init; }

    /// <summary>The page around the frame, as the request named it; absent when the browser did not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Embedder { get; init; }

    /// <summary>The site's page that a viewer signs in on.</summary>
    public required string Handoff { get; init; }

    internal static EmbedSettings Of(Episode episode, EmbedDecision decision, OriginsOptions origins) => new()
    {
        Origins = episode.Channel!.Embeds is { Audience: EmbedAudience.Listed } policy ? [.. policy.Origins.Select(o => o.ToString())] : null,
        Embedder = decision.Embedder?.ToString(),
        Handoff = $"{origins.Site}/episodes/{episode.Id}/handoff",
    };
}
