using System.Globalization;
using Safecloud.Media.Presets;
using Safecloud.Media.Probing;
using Safecloud.Media.Transcoding;

namespace Safecloud.Media.Tests;

public sealed class TranscodeMediaTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    [Fact]
    public async Task Run_Film_AllTracksHaveTheSameSegmentsAndTimes()
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync("film.mp4"), ["720p", "360p"]);

        Assert.Equal(["audio.main", "video.360p", "video.720p"], run.Segments.Keys.Order(StringComparer.Ordinal));
        Assert.All(run.Segments.Values, segments => Assert.Equal(run.Film.Segments, segments.Select(s => s.Timing)));
        Assert.Equal(3, run.Film.Segments.Count);
        Assert.Equal([0, 120_120, 240_240], run.Film.Segments.Select(s => s.Pts));
        Assert.InRange((double)run.Film.Segments[^1].End / run.Film.Timescale, 9.4, 9.6);
        Assert.Equal(100, run.Progress[^1].Percent!.Value, 1.0);
        Assert.Equal(run.Progress.Select(p => p.Percent).Order(), run.Progress.Select(p => p.Percent));
        Assert.InRange(run.Progress[^1].TimeLeft!.Value.TotalSeconds, 0, 1);
    }

    [Theory]
    [InlineData(0, 0, 10, 0, null)] // nothing made: no ground for an estimate
    [InlineData(0, 25, 10, 25, 30.0)]
    [InlineData(50, 25, 10, 75, 10.0)] // what an earlier run made took no time of this one
    [InlineData(0, 100, 10, 100, 0.0)]
    public void At_SomeOfIt_IsPercentAndTimeLeft(double before, double made, double elapsed, double percent, double? left)
    {
        var reader = new ProgressReader(TimeSpan.FromSeconds(before), TimeSpan.FromSeconds(100), null, TimeProvider.System);

        var progress = reader.At(TimeSpan.FromSeconds(made), TimeSpan.FromSeconds(elapsed));

        Assert.Equal(percent, progress.Percent);
        Assert.Equal(left, progress.TimeLeft?.TotalSeconds);
    }

    [Fact]
    public void At_LengthUnknown_SaysOnlyWhatIsDone()
    {
        var reader = new ProgressReader(TimeSpan.Zero, null, null, TimeProvider.System);

        Assert.Equal(new TranscodeProgress(TimeSpan.FromSeconds(3), null, null), reader.At(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Run_Film_TracksSayWhatAPlayerNeeds()
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync("film.mp4"), ["720p", "360p"]);

        var tracks = run.Film.Tracks.ToDictionary(track => track.Name, StringComparer.Ordinal);
        Assert.Equal((1280, 720), (tracks["video.720p"].Width, tracks["video.720p"].Height));
        Assert.Equal((640, 360), (tracks["video.360p"].Width, tracks["video.360p"].Height));
        Assert.Matches("^avc1\\.6400[0-9a-f]{2}$", tracks["video.720p"].Codecs);
        Assert.Equal("mp4a.40.2", tracks["audio.main"].Codecs);
        var bytes = run.Segments["video.720p"].ConvertAll(segment => segment.Bytes.Length);
        Assert.InRange(run.Film.PeakBandwidth(bytes), bytes.Max() * 8 / 5, bytes.Max() * 8L);
    }

    [Fact]
    public async Task Run_Film_EverySegmentDecodesAlone()
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync("film.mp4"), ["720p", "360p"]);

        foreach (var track in run.Film.Tracks)
        {
            Assert.Equal(run.Film.Segments.Count, run.Segments[track.Name].Count);
            foreach (var segment in run.Segments[track.Name])
            {
                var file = clips.Write($"alone-{track.Name}-{segment.Index}.mp4", [.. track.Init.ToArray(), .. segment.Bytes.ToArray()]);
                var said = await ClipFolder.RunAsync("ffprobe", ["-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", file]);
                var seconds = (double)segment.Timing.Duration / run.Film.Timescale;
                var expected = (int)Math.Round(seconds * (track.Width is null ? 48_000.0 / 1024 : 30_000.0 / 1001));
                Assert.InRange(int.Parse(said.Trim(), CultureInfo.InvariantCulture), expected - 1, expected + 1);
            }
        }
    }

    [Fact]
    public async Task Run_SoundShorterThanPicture_RestIsSilence()
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync("short-sound.mp4", "320x240", "25", seconds: 10, sound: 3), ["360p"]);

        Assert.Equal(3, run.Segments["audio.main"].Count);
        var volume = await VolumesAsync(run.Whole("audio.main"), "short-sound", 5, 9.9);
        Assert.Equal(-91, volume, 1.0); // what FFmpeg calls digital silence
        Assert.True(await VolumesAsync(run.Whole("audio.main"), "short-sound", 0.5, 2.5) > -40);
    }

    [Fact]
    public async Task Run_SoundLongerThanPicture_IsCutOff()
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync("long-sound.mp4", "320x240", "25", seconds: 5, sound: 20), ["360p"]);

        Assert.Equal(2, run.Segments["audio.main"].Count);
        Assert.InRange(await LengthAsync(run.Whole("audio.main"), "long-sound"), 5.0, 5.05);
    }

    [Theory]
    [InlineData("ntsc.mp4", "24000/1001", 13)]
    [InlineData("fast.mp4", "60", 9)]
    [InlineData("slow.mp4", "5", 9)]
    [InlineData("odd.mp4", "17", 9)]
    public async Task Run_AnyFrameRate_SoundStaysWithPicture(string name, string rate, double seconds)
    {
        var run = await FilmRun.OfAsync(await clips.FilmAsync(name, "321x241", rate, seconds, seconds), ["360p"]);

        Assert.All(run.Segments.Values, segments => Assert.Equal(run.Film.Segments.Count, segments.Count));
        var (picture, sound) = (await LengthAsync(run.Whole("video.360p"), "picture-" + name), await LengthAsync(run.Whole("audio.main"), "sound-" + name));
        Assert.Equal(seconds, picture, 0.25);
        Assert.Equal(picture, sound, 0.05);
    }

    [Fact]
    public async Task Run_VariableFrameRate_BecomesConstant()
    {
        var path = await clips.MakeAsync("vfr.mkv", "-f lavfi -i testsrc2=s=320x240:r=30:d=9 -vf select=not(between(n\\,40\\,100))*not(mod(n\\,7)*gt(n\\,150)) -vsync vfr -c:v libx264 -preset ultrafast");

        var run = await FilmRun.OfAsync(path);

        Assert.Equal(3, run.Film.Segments.Count);
        Assert.All(run.Film.Segments.Take(2), segment => Assert.Equal(4.0, (double)segment.Duration / run.Film.Timescale, 0.15));
        Assert.DoesNotContain("audio.main", run.Segments.Keys);
    }

    [Fact]
    public async Task Run_SoundAlone_SetsItsOwnTimes()
    {
        var run = await FilmRun.OfAsync(await clips.MakeAsync("sound.mp3", "-f lavfi -i sine=440:d=9 -c:a libmp3lame"));

        Assert.Null(run.Facts.Video);
        Assert.Equal(3, run.Film.Segments.Count);
        Assert.Equal(48_000, run.Film.Timescale);
        Assert.InRange(await LengthAsync(run.Whole("audio.main"), "sound"), 8.95, 9.1);
    }

    [Fact]
    public async Task Run_BegunBefore_GoesOnWhereItStopped()
    {
        var path = await clips.FilmAsync("film.mp4");
        var whole = await FilmRun.OfAsync(path, ["360p"]);

        var rest = await FilmRun.OfAsync(path, ["360p"], made: [.. whole.Film.Segments.Take(1)]);

        Assert.Equal(whole.Film.Segments, rest.Film.Segments);
        Assert.Equal([1, 2], rest.Segments["video.360p"].Select(segment => segment.Index));
        foreach (var track in whole.Film.Tracks)
        {
            Assert.Equal(track.Init.ToArray(), rest.Film.Tracks.Single(t => t.Name == track.Name).Init.ToArray());
            var first = whole.Segments[track.Name][0];
            byte[] joined = [.. track.Init.Span, .. first.Bytes.Span, .. rest.Segments[track.Name].SelectMany(s => s.Bytes.ToArray())];
            Assert.Equal(await LengthAsync(whole.Whole(track.Name), "whole-" + track.Name), await LengthAsync(joined, "joined-" + track.Name), 0.01);
        }
    }

    [Fact]
    public async Task Run_Cancelled_EndsFfmpegAndLeavesNothing()
    {
        var path = await clips.FilmAsync("long.mp4", "1280x720", "30", 60, 60);
        var facts = await new ProbeMedia(new MediaLimits()).RunAsync(path, ClipFolder.Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(ClipFolder.Token);
        var request = new TranscodeRequest { Source = facts, Renditions = Ladder.For(MediaPresets.Default, 1280, 720) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TranscodeMedia(MediaPresets.Default, new MediaLimits(), TimeProvider.System)
            .RunAsync(request, async (_, _) => await cancel.CancelAsync(), null, cancel.Token));

        Assert.DoesNotContain(path, await RunningCommandsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SegmentNotTaken_TheReasonComesThrough()
    {
        var path = await clips.FilmAsync("film.mp4");
        var facts = await new ProbeMedia(new MediaLimits()).RunAsync(path, ClipFolder.Token);
        var request = new TranscodeRequest { Source = facts, Renditions = Ladder.For(MediaPresets.Default, 1280, 720) };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new TranscodeMedia(MediaPresets.Default, new MediaLimits(), TimeProvider.System)
            .RunAsync(request, (_, _) => throw new InvalidOperationException("full"), null, ClipFolder.Token));

        Assert.Equal("full", error.Message);
    }

    private static Task<string> RunningCommandsAsync() => ClipFolder.RunAsync("ps", ["-eo", "args"]);

    private async Task<double> LengthAsync(byte[] film, string name)
    {
        var file = clips.Write(name + ".m4s", film);
        var said = await ClipFolder.RunAsync("ffprobe", ["-v", "error", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", file]);
        var packets = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .Select(parts => (Start: Number(parts[0]), Length: parts[1] == "N/A" ? 0 : Number(parts[1]))) // ffprobe knows none for the packet it opened the decoder with
            .ToList();
        return packets.Max(packet => packet.Start + packet.Length) - packets.Min(packet => packet.Start);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<double> VolumesAsync(byte[] film, string name, double from, double to)
    {
        var file = clips.Write(name + ".m4s", film);
        var graph = string.Create(CultureInfo.InvariantCulture, $"atrim={from}:{to},volumedetect,ametadata=print");
        var said = await ClipFolder.RunAsync("sh", ["-c", $"ffmpeg -nostats -i '{file}' -af '{graph}' -f null - 2>&1"]);
        var line = said.Split('\n').Single(text => text.Contains("max_volume", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1].Replace("dB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
