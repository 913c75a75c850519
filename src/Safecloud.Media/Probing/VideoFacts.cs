namespace Safecloud.Media.Probing;

/// <summary>The picture of a film as it is shown: after rotation, with square pixels.</summary>
public sealed record VideoFacts
{
    /// <summary>Number of the stream in the file.</summary>
    public required int Stream { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required FrameRate Rate { get; init; }

    public required bool Interlaced { get; init; }

    /// <summary>True for PQ and HLG pictures, which are mapped to the standard range.</summary>
    public required bool HighDynamicRange { get; init; }
}
