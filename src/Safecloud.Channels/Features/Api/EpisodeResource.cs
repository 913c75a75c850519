using System.Text.Json.Serialization;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Api;

/// <summary>An episode.</summary>
public sealed record EpisodeResource
{
    /// <summary>Identifies it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its channel's address.</summary>
    public required string Channel { get; init; }

    /// <summary>Its address below its channel's.</summary>
    public required string Slug { get; init; }

    /// <summary>Its page.</summary>
    public required string Url { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its description, Markdown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary><c>draft</c>, <c>published</c> or <c>unpublished</c>.</summary>
    public required string State { get; init; }

    /// <summary>How much of the beginning its owner gives away, in seconds.</summary>
    public required decimal TeaserSeconds { get; init; }

    /// <summary>How much really plays for everybody: whole chunks, in seconds. 0 while there is no film.</summary>
    public required decimal FreeSeconds { get; init; }

    /// <summary>The price in minor units; 0 is free.</summary>
    public required long PriceMinor { get; init; }

    /// <summary>The price as people read it.</summary>
    public required string PriceText { get; init; }

    /// <summary>Its picture's address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PosterUrl { get; init; }

    /// <summary>Its sealed film, once uploaded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EpisodeFileResource? File { get; init; }

    /// <summary>When it was published first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PublishedAt { get; init; }

    internal static EpisodeResource Of(Episode episode, string siteOrigin, SiteCurrency currency) => new()
    {
        Id = episode.Id.Value,
        Channel = episode.Channel!.Slug,
        Slug = episode.Slug,
        Url = siteOrigin + EpisodeAddress.Of(episode),
        Title = episode.Title,
        Description = episode.Description,
        State = episode.State.ToString().ToLowerInvariant(),
        TeaserSeconds = episode.TeaserMs / 1000m,
        FreeSeconds = episode.FreeMs / 1000m,
        PriceMinor = episode.PriceMinor,
        PriceText = currency.Format(episode.Price),
        PosterUrl = EpisodeAddress.OfPoster(episode) is { } poster ? siteOrigin + poster : null,
        File = episode.File is { } file ? EpisodeFileResource.Of(file) : null,
        PublishedAt = episode.PublishedAt,
    };
}
