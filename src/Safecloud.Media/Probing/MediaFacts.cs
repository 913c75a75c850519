namespace Safecloud.Media.Probing;

/// <summary>What a probe found in a file.</summary>
public sealed record MediaFacts
{
    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    public required long FileBytes { get; init; }

    /// <summary>Length of the picture (or of the sound, when there is no picture) as the file states it; null when it states none.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>Null for a file with sound alone.</summary>
    public required VideoFacts? Video { get; init; }

    /// <summary>Number of the audio stream; null for a silent film.</summary>
    public required int? AudioStream { get; init; }
}
