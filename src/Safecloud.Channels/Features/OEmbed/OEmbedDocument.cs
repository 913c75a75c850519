using System.Text.Json.Serialization;

namespace Safecloud.Channels.Features.OEmbed;

/// <summary>An answer of the type <c>video</c> (oEmbed 1.0, §2.3.4).</summary>
public sealed record OEmbedDocument
{
    private const int Seconds = 600; // so long a setting may take to be seen

    [JsonPropertyName("version")]
    public string Version { get; } = "1.0";

    [JsonPropertyName("type")]
    public string Type { get; } = "video";

    [JsonPropertyName("provider_name")]
    public string ProviderName { get; } = "Safecloud";

    [JsonPropertyName("provider_url")]
    public required string ProviderUrl { get; init; }

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("author_name")]
    public required string AuthorName { get; init; }

    [JsonPropertyName("author_url")]
    public required string AuthorUrl { get; init; }

    /// <summary>Seconds that the answer may be kept.</summary>
    [JsonPropertyName("cache_age")]
    public int CacheAge { get; } = Seconds;

    [JsonPropertyName("html")]
    public required string Html { get; init; }

    /// <summary>CSS pixels.</summary>
    [JsonPropertyName("width")]
    public required int Width { get; init; }

    /// <summary>CSS pixels.</summary>
    [JsonPropertyName("height")]
    public required int Height { get; init; }
}
