using System.Globalization;
using Safecloud.Media.Cage;
using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;
using Safecloud.Media.Probing;

namespace Safecloud.Media.Transcoding;

/// <summary>The words of the one FFmpeg run that makes all tracks.</summary>
internal static class TranscodeCommand
{
    /// <summary>The encoder's own delay: its first packet holds nothing of the sound.</summary>
    public const int PrimingFrames = 1;

    /// <summary>Frames encoded and thrown away before a resumed run, so that its first kept one continues the earlier sound.</summary>
    public const int PrerollFrames = 2;

    /// <summary>Seek this much early: FFmpeg takes microseconds, and a frame must not be lost to rounding.</summary>
    private const double SeekMargin = 0.002;

    private const string FragmentFlags = "+frag_keyframe+empty_moov+default_base_moof+cmaf+skip_trailer";

    public static List<string> Build(TranscodeRequest request, MediaPresets presets, MediaLimits limits, int timescale, IReadOnlyList<TrackSocket> sockets)
    {
        var made = request.Made.Count == 0 ? 0 : request.Made[^1].End;
        List<string> words = ["-hide_banner", "-nostdin", "-v", "error", "-nostats", "-progress", "pipe:1", "-stats_period", "0.5"];
        if (request.Source.Video is { } video && request.Renditions.Count > 0)
        {
            AddInput(words, request.Source.Path, limits, made == 0 ? 0 : ((double)made / timescale) - SeekMargin);
            words.AddRange(["-filter_complex", PictureGraph(video, request.Renditions, presets)]);
        }
        if (request.Source.AudioStream is not null)
        {
            AddInput(words, request.Source.Path, limits, AudioStart(made, timescale, presets.Audio));
        }

        words.AddRange(["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"]);
        for (var i = 0; i < request.Renditions.Count; i++)
        {
            AddPicture(words, request.Renditions[i].Preset, i, presets, timescale, sockets[i]);
        }
        if (request.Source.AudioStream is { } stream)
        {
            AddSound(words, stream, request.Renditions.Count > 0 ? 1 : 0, presets.Audio, sockets[^1]);
        }
        return words;
    }

    private static void AddInput(List<string> words, string path, MediaLimits limits, double start)
    {
        words.AddRange(InputOptions.Of(limits));
        if (start > 0)
        {
            words.AddRange(["-ss", start.ToString("0.000000", CultureInfo.InvariantCulture)]);
        }
        words.AddRange(["-i", InputOptions.Address(path)]);
    }

    private static double AudioStart(long made, int timescale, AudioPreset audio) =>
        made == 0
            ? 0
            : (AudioClock.FrameAt(made, timescale, audio.SampleRate) - PrerollFrames) * (double)AudioFormat.FrameSamples / audio.SampleRate;

    /// <summary>One constant frame rate from time 0 on (which makes variable rates and late starts alike), then a copy for each size.</summary>
    private static string PictureGraph(VideoFacts video, IReadOnlyList<Rendition> renditions, MediaPresets presets)
    {
        var rate = video.Rate.Constant(presets.MaxFramesPerSecond);
        var steps = string.Concat(
            video.Interlaced ? "bwdif=mode=send_frame," : "",
            $"fps=fps={rate}:start_time=0,",
            video.HighDynamicRange ? "zscale=t=linear:npl=100,format=gbrpf32le,tonemap=hable,zscale=p=bt709:t=bt709:m=bt709:r=tv," : "",
            "format=yuv420p");
        var copies = string.Concat(renditions.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"[c{i}]")));
        var sizes = renditions.Select((rendition, i) => string.Create(CultureInfo.InvariantCulture, $"[c{i}]scale={rendition.Width}:{rendition.Height},setsar=1[v{i}]"));
        return string.Create(CultureInfo.InvariantCulture, $"[0:{video.Stream}]{steps},split={renditions.Count}{copies};") + string.Join(';', sizes);
    }

    private static void AddPicture(List<string> words, RenditionPreset preset, int number, MediaPresets presets, int timescale, TrackSocket socket)
    {
        string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
        words.AddRange(
        [
            "-map", $"[v{Text(number)}]", "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high",
            "-crf", Text(preset.Crf), "-maxrate", Text(preset.Maxrate), "-bufsize", Text(2L * preset.Maxrate),
            "-g", "100000", "-keyint_min", "1", "-sc_threshold", "0", "-forced-idr", "1", "-force_key_frames", $"expr:gte(t,n_forced*{Text(presets.SegmentSeconds)})",
            "-video_track_timescale", Text(timescale), "-movflags", FragmentFlags, "-f", "mp4", "unix:" + socket.Path,
        ]);
    }

    private static void AddSound(List<string> words, int stream, int input, AudioPreset audio, TrackSocket socket)
    {
        string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
        words.AddRange(
        [
            "-map", $"{Text(input)}:{Text(stream)}", "-af", $"aresample={Text(audio.SampleRate)}:async=1:first_pts=0",
            "-c:a", "aac", "-ac", Text(audio.Channels), "-b:a", Text(audio.Bitrate), "-f", "adts", "unix:" + socket.Path,
        ]);
    }
}
