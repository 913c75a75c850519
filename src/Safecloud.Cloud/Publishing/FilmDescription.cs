using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Publishing;

/// <summary>What is known of a film once its last segment is made.</summary>
public sealed record FilmDescription
{
    /// <summary>Units per second of the segments' times.</summary>
    public required int Timescale { get; init; }

    public required IReadOnlyList<Segment> Segments { get; init; }

    public required IReadOnlyList<FilmTrack> Tracks { get; init; }

    public required FileMeta Meta { get; init; }

    public required DateTimeOffset Created { get; init; }
}
