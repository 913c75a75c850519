namespace Safecloud.Cloud.Site;

/// <summary>What is to change in an episode; null stays.</summary>
public sealed record EpisodeChanges
{
    public string? Title { get; init; }

    /// <summary>Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>How much of the beginning is free.</summary>
    public decimal? TeaserSeconds { get; init; }

    /// <summary>In minor units of the site's currency; 0 is free.</summary>
    public long? PriceMinor { get; init; }
}
