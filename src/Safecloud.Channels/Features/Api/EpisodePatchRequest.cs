using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Api;

/// <summary>What is to change in an episode; what is absent stays.</summary>
public sealed record EpisodePatchRequest
{
    /// <summary>The new title.</summary>
    [MaxLength(Episode.TitleMaxLength)]
    public string? Title { get; init; }

    /// <summary>The new description; an empty text removes it.</summary>
    [MaxLength(Episode.DescriptionMaxLength)]
    public string? Description { get; init; }

    /// <summary>How much of the beginning is free, in seconds; the free part ends with a chunk.</summary>
    [Range(0, EpisodeFile.MaxDurationMs / 1000)]
    public decimal? TeaserSeconds { get; init; }

    /// <summary>The price in minor units of the site's currency; 0 is free.</summary>
    [Range(0, long.MaxValue)]
    public long? PriceMinor { get; init; }

    internal EpisodeChanges ToChanges() => new()
    {
        Title = Title,
        Description = Description,
        TeaserMs = TeaserSeconds is { } seconds ? (int)(seconds * 1000) : null,
        Price = PriceMinor is { } minor ? new Money(minor) : null,
    };
}
