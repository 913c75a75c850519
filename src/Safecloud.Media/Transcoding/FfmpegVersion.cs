using System.Text;
using Safecloud.Media.Cage;

namespace Safecloud.Media.Transcoding;

/// <summary>Which FFmpeg makes the segments: another version may make others of the same film.</summary>
public static class FfmpegVersion
{
    private const int MaxBytes = 65_536;

    /// <summary>The first line of <c>ffmpeg -version</c>.</summary>
    /// <exception cref="MediaException">FFmpeg is not installed.</exception>
    public static async Task<string> ReadAsync(MediaLimits limits, CancellationToken cancellationToken)
    {
        var (_, output) = await CagedProcess.RunAsync("ffmpeg", ["-version"], limits, MaxBytes, cancellationToken);
        return Encoding.UTF8.GetString(output).Split('\n')[0].Trim();
    }
}
