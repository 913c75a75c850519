using Safecloud.Media.Mp4;

namespace Safecloud.Media.Transcoding;

/// <summary>The finished film, but for its segments, which were handed over as they came.</summary>
public sealed record TranscodedMedia
{
    /// <summary>Units per second of all times here.</summary>
    public required int Timescale { get; init; }

    /// <summary>Every segment from 0, those of earlier runs included.</summary>
    public required IReadOnlyList<FragmentTiming> Segments { get; init; }

    public required IReadOnlyList<TranscodedTrack> Tracks { get; init; }

    /// <summary>Bits per second of the segment that needs most, as HLS's BANDWIDTH means it.</summary>
    /// <param name="segmentBytes">Length of each segment of one track.</param>
    public long PeakBandwidth(IReadOnlyList<int> segmentBytes)
    {
        var peak = 1L;
        for (var i = 0; i < segmentBytes.Count; i++)
        {
            peak = Math.Max(peak, segmentBytes[i] * 8L * Timescale / Math.Max(1, Segments[i].Duration));
        }
        return peak;
    }
}
