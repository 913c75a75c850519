namespace Safecloud.Channels.Features.Episodes;

/// <summary>One video or audio track of a film.</summary>
public sealed class EpisodeRendition
{
    /// <summary>Widest track name (specification §2.1).</summary>
    public const int TrackMaxLength = 67;

    /// <summary>The episode it belongs to.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>Its track, such as <c>video.720p</c>.</summary>
    public required string Track { get; init; }

    /// <summary>Pixels across; absent for audio.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels down; absent for audio.</summary>
    public int? Height { get; init; }

    /// <summary>Bits per second at its peak.</summary>
    public int Bandwidth { get; init; }
}
