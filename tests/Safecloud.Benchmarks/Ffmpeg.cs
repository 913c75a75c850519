using System.Diagnostics;

namespace Safecloud.Benchmarks;

/// <summary>FFmpeg, to prepare what is measured.</summary>
internal static class Ffmpeg
{
    /// <summary>Runs it to the end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("ffmpeg did not start.");
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("ffmpeg failed: " + errors);
        }
    }
}
