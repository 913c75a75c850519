namespace Safecloud.Cli.Publishing;

/// <summary>What <c>safecloud publish</c> was asked to do.</summary>
internal sealed record PublishRequest
{
    public required string File { get; init; }

    public required string Channel { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>How much of the beginning is free.</summary>
    public TimeSpan? Teaser { get; init; }

    /// <summary>In whole units of the site's currency.</summary>
    public decimal? Price { get; init; }

    /// <summary>Labels of the renditions wanted, such as <c>720p</c>; null for all that the film allows.</summary>
    public IReadOnlySet<string>? Heights { get; init; }

    /// <summary>A picture file; null to take a frame.</summary>
    public string? Poster { get; init; }

    /// <summary>Leave the episode a draft.</summary>
    public bool Draft { get; init; }

    /// <summary>Make sound-only files an episode too.</summary>
    public bool AudioOnly { get; init; }

    /// <summary>Publish again what was published before.</summary>
    public bool Again { get; init; }
}
