using System.Globalization;

namespace Safecloud.Media.Transcoding;

/// <summary>Reads FFmpeg's <c>-progress</c> lines and turns them into a percentage and the time left.</summary>
internal sealed class ProgressReader(TimeSpan before, TimeSpan? duration, IProgress<TranscodeProgress>? progress, TimeProvider clock)
{
    private const string Time = "out_time_us=";

    public async Task RunAsync(Stream output, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Time, StringComparison.Ordinal)
                && long.TryParse(line.AsSpan(Time.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
            {
                progress?.Report(At(TimeSpan.FromMicroseconds(microseconds), clock.GetElapsedTime(started)));
            }
        }
    }

    internal TranscodeProgress At(TimeSpan made, TimeSpan elapsed)
    {
        var done = before + made;
        if (duration is not { } whole || whole <= TimeSpan.Zero)
        {
            return new TranscodeProgress(done, null, null);
        }

        var percent = Math.Clamp(100 * (done / whole), 0, 100);
        var left = made > TimeSpan.Zero && whole > done ? elapsed * ((whole - done) / made) : TimeSpan.Zero;
        return new TranscodeProgress(done, percent, made > TimeSpan.Zero ? left : null);
    }
}
