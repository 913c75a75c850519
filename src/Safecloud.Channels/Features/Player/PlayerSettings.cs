using System.Text.Json;
using System.Text.Json.Serialization;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>What the player's script is told. All of it is public.</summary>
public sealed record PlayerSettings
{
    /// <summary>The episode.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The manifest to ask the Jet for.</summary>
    public required string RootCid { get; init; }

    /// <summary>The film's length, milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>How much plays for everybody, milliseconds; whole chunks.</summary>
    public required int TeaserMs { get; init; }

    /// <summary>The price as people read it.</summary>
    public required string PriceText { get; init; }

    /// <summary>The price in minor units; 0 is free.</summary>
    public required long PriceMinor { get; init; }

    /// <summary>Where keys are handed out.</summary>
    public required string Release { get; init; }

    /// <summary>Jets that have the film.</summary>
    public required IReadOnlyList<string> Jets { get; init; }

    /// <summary>The picture to show before the film.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Poster { get; init; }

    /// <summary>Path of the episode's page on the site.</summary>
    public required string Page { get; init; }

    /// <summary>Path of its channel's page there.</summary>
    public required string Channel { get; init; }

    /// <summary>The site. On its own pages it is the only origin that the player talks to by messages.</summary>
    public required string SiteOrigin { get; init; }

    /// <summary>How the player behaves in a page of another site; absent on this site's own pages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EmbedSettings? Embed { get; init; }

    /// <summary>As JSON that may stand inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static PlayerSettings Of(Episode episode, OriginsOptions origins, SiteCurrency currency) => new()
    {
        Id = episode.Id.Value,
        Title = episode.Title,
        RootCid = episode.File!.RootCid,
        DurationMs = episode.File.DurationMs,
        TeaserMs = episode.FreeMs,
        PriceText = currency.Format(episode.Price),
        PriceMinor = episode.PriceMinor,
        Release = origins.ReleaseOrigin + "/release/v1/capabilities",
        Jets = [origins.Jet],
        Poster = episode.State is EpisodeState.Published && EpisodeAddress.OfPoster(episode) is { } poster ? origins.Site + poster : null,
        Page = EpisodeAddress.Of(episode),
        Channel = EpisodeAddress.OfChannel(episode),
        SiteOrigin = origins.Site,
    };
}
