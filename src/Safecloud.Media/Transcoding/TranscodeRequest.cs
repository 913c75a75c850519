using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;
using Safecloud.Media.Probing;

namespace Safecloud.Media.Transcoding;

/// <summary>What to make of a film.</summary>
public sealed record TranscodeRequest
{
    public required MediaFacts Source { get; init; }

    /// <summary>Picture tracks to make, by <see cref="Ladder"/>; empty for sound alone.</summary>
    public required IReadOnlyList<Rendition> Renditions { get; init; }

    /// <summary>Segments made in an earlier run, from 0: this run begins after them. Empty for a fresh start.</summary>
    public IReadOnlyList<FragmentTiming> Made { get; init; } = [];
}
