using System.Globalization;
using Safecloud.Media.Cage;
using Safecloud.Media.Probing;

namespace Safecloud.Media.Posters;

/// <summary>Takes one frame of a film as a JPEG.</summary>
public sealed class TakePoster(MediaLimits limits)
{
    /// <summary>What the site accepts.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxWidth = 1_280;
    private const int MaxHeight = 720;

    /// <summary>The most typical of a hundred frames from a tenth of the film on, at most 1280×720.</summary>
    /// <exception cref="MediaException">There is no picture to take.</exception>
    public async Task<byte[]> RunAsync(MediaFacts source, CancellationToken cancellationToken)
    {
        if (source.Video is not { } video)
        {
            throw new MediaException(MediaError.NoVideo, "There is no picture in this file to make a poster from.");
        }

        var scale = Math.Min(1, Math.Min((double)MaxWidth / video.Width, (double)MaxHeight / video.Height));
        var (width, height) = (Math.Max(2, (int)(video.Width * scale) & ~1), Math.Max(2, (int)(video.Height * scale) & ~1));
        var start = (source.Duration ?? TimeSpan.Zero).TotalSeconds / 10;
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-v", "error", .. InputOptions.Of(limits), "-ss", start.ToString("0.000", CultureInfo.InvariantCulture), "-i", InputOptions.Address(source.Path),
            "-map", string.Create(CultureInfo.InvariantCulture, $"0:{video.Stream}"), "-vf", string.Create(CultureInfo.InvariantCulture, $"thumbnail=100,scale={width}:{height},setsar=1,format=yuvj420p"),
            "-frames:v", "1", "-map_metadata", "-1", "-q:v", "4", "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1",
        ];
        var (exit, picture) = await CagedProcess.RunAsync("ffmpeg", arguments, limits, MaxBytes, cancellationToken);
        if (exit.LimitReached(limits) is { } limit)
        {
            throw limit;
        }
        return picture is [0xff, 0xd8, ..]
            ? picture
            : throw new MediaException(MediaError.EngineFailed, "No poster could be taken from this film: choose a picture yourself.");
    }
}
