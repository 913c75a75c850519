using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>What a creator's device says of a film it has uploaded.</summary>
public sealed record FilmDescription
{
    /// <summary>The manifest's identifier.</summary>
    public required string RootCid { get; init; }

    /// <summary>The film's length, milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Where each chunk begins, milliseconds.</summary>
    public required IReadOnlyList<int> SegmentStartsMs { get; init; }

    /// <summary>The video and audio tracks.</summary>
    public required IReadOnlyList<EpisodeRendition> Renditions { get; init; }

    /// <summary>The capability sealed to the release service.</summary>
    public required string Release { get; init; }
}
