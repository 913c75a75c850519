using System.Globalization;
using System.Text.Json;
using Safecloud.Media.Cage;

namespace Safecloud.Media.Probing;

/// <summary>Looks into a file that may be hostile, and says what is in it or why it is refused.</summary>
public sealed class ProbeMedia(MediaLimits limits)
{
    private const int LongestSide = 16_384;
    private const int ReportMaxBytes = 4 * 1024 * 1024;
    private const string Entries =
        "format=duration:stream=index,codec_type,codec_name,codec_tag_string,width,height,sample_aspect_ratio,duration,field_order,color_transfer,avg_frame_rate,r_frame_rate"
        + ":stream_tags=DURATION:stream_disposition=default,attached_pic:stream_side_data=side_data_type,rotation:packet=side_data_list";

    /// <exception cref="MediaException">The file is refused; the message says why.</exception>
    public async Task<MediaFacts> RunAsync(string path, CancellationToken cancellationToken)
    {
        var file = SourceFile.Check(path, limits);
        string[] arguments =
        [
            "-hide_banner", "-v", "error", .. InputOptions.Of(limits), "-of", "json", "-show_streams", "-show_format", "-show_packets",
            "-show_entries", Entries, "-read_intervals", "%+#8", "-i", InputOptions.Address(file.Path),
        ];
        var (exit, output) = await CagedProcess.RunAsync("ffprobe", arguments, limits, ReportMaxBytes, cancellationToken);
        if (exit.LimitReached(limits) is { } limit)
        {
            throw limit;
        }

        var name = Path.GetFileName(file.Path);
        ProbeRefusal.ThrowIfRefused(exit, name);
        var report = Parse(output, name);
        return Facts(report, file.Path, file.Length, name);
    }

    private static ProbeReport Parse(byte[] output, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<ProbeReport>(output, ProbeReport.Json)!;
        }
        catch (JsonException error)
        {
            throw new MediaException(MediaError.NotMedia, $"'{name}' is not a video that can be read.", error);
        }
    }

    private MediaFacts Facts(ProbeReport report, string path, long length, string name)
    {
        if (report.Streams.Any(stream => stream.IsEncrypted) || report.Packets.Any(packet => packet.SideDataList.Any(side => side.SideDataType == "Encryption info")))
        {
            throw new MediaException(MediaError.Encrypted, $"'{name}' is encrypted: only a copy without copy protection can be published.");
        }

        var video = Best(report.Streams.Where(stream => stream is { CodecType: "video", Disposition.AttachedPicture: 0 }));
        var audio = Best(report.Streams.Where(stream => stream is { CodecType: "audio", CodecName: not null and not "unknown" }));
        if (video is null && audio is null)
        {
            throw new MediaException(MediaError.NoVideo, $"'{name}' has no video in it.");
        }

        var duration = (video ?? audio)!.Length ?? report.Format?.Length;
        if (duration > limits.Duration)
        {
            throw new MediaException(MediaError.TooLong, $"'{name}' lasts {duration.Value.TotalMinutes:0} minutes; the limit is {limits.Duration.TotalMinutes:0}.");
        }

        return new MediaFacts
        {
            Path = path,
            FileBytes = length,
            Duration = duration,
            Video = video is null ? null : Video(video, name),
            AudioStream = audio?.Index,
        };
    }

    private VideoFacts Video(ProbeReport.StreamPart stream, string name)
    {
        if (stream.Width > LongestSide || stream.Height > LongestSide || (long)stream.Width * stream.Height > limits.Pixels)
        {
            throw ProbeRefusal.PictureTooLarge(name, $"{stream.Width}×{stream.Height}");
        }
        if (stream.Width <= 0 || stream.Height <= 0 || stream.CodecName is null or "unknown")
        {
            throw new MediaException(MediaError.NotMedia, $"'{name}' has a picture that cannot be decoded.");
        }

        var (width, height) = ((double)stream.Width * Aspect(stream.SampleAspectRatio), (double)stream.Height);
        var turn = stream.SideDataList.FirstOrDefault(side => side.Rotation is not null)?.Rotation ?? 0;
        if (Math.Abs(Math.Abs(turn % 180) - 90) < 45)
        {
            (width, height) = (height, width);
        }

        var known = FrameRate.TryParse(stream.AvgFrameRate, out var rate) || FrameRate.TryParse(stream.BaseFrameRate, out rate);
        return new VideoFacts
        {
            Stream = stream.Index,
            Width = Math.Max(1, (int)Math.Round(width)),
            Height = Math.Max(1, (int)Math.Round(height)),
            Rate = known ? rate : new FrameRate(30, 1),
            Interlaced = stream.FieldOrder is "tt" or "bb" or "tb" or "bt",
            HighDynamicRange = stream.ColorTransfer is "smpte2084" or "arib-std-b67",
        };
    }

    private static ProbeReport.StreamPart? Best(IEnumerable<ProbeReport.StreamPart> streams) =>
        streams.OrderByDescending(stream => stream.Disposition.Default).ThenBy(stream => stream.Index).FirstOrDefault();

    /// <summary>Width of a stored pixel by its height; 1 when unknown or absurd.</summary>
    private static double Aspect(string? text)
    {
        var parts = text?.Split(':') ?? [];
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var across)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var down)
            && across > 0 && down > 0 && (double)across / down is > 0.1 and < 10
            ? (double)across / down
            : 1;
    }
}
