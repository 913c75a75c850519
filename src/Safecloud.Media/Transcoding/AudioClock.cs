using Safecloud.Media.Mp4;

namespace Safecloud.Media.Transcoding;

/// <summary>Which AAC frame a time belongs to.</summary>
internal static class AudioClock
{
    /// <summary>Number of the first frame that begins at or after a time.</summary>
    /// <param name="time">In units of <paramref name="timescale"/>.</param>
    /// <param name="timescale">Units per second.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static long FrameAt(long time, int timescale, int sampleRate)
    {
        var unit = (long)timescale * AudioFormat.FrameSamples;
        return ((time * sampleRate) + unit - 1) / unit;
    }
}
