using System.Buffers.Binary;
using System.Security.Cryptography;
using Safecloud.Media.Posters;
using Safecloud.Media.Probing;

namespace Safecloud.Media.Tests;

public sealed class ProbeMediaTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private static readonly byte[] StartOfFrame = [0xff, 0xc0]; // JPEG: the picture size stands behind it

    [Fact]
    public async Task Run_Film_TellsSizeRateAndLength()
    {
        var facts = await ProbeAsync(await clips.FilmAsync("film.mp4"));

        Assert.Equal((1280, 720), (facts.Video!.Width, facts.Video.Height));
        Assert.Equal(new FrameRate(30_000, 1_001), facts.Video.Rate);
        Assert.Equal(9.5, facts.Duration!.Value.TotalSeconds, 0.05);
        Assert.NotNull(facts.AudioStream);
    }

    [Fact]
    public async Task Run_RotatedFilm_IsUpright()
    {
        var film = await clips.FilmAsync("film.mp4");

        var facts = await ProbeAsync(await clips.MakeAsync("turned.mp4", $"-i {film} -c copy -metadata:s:v rotate=90"));

        Assert.Equal((720, 1280), (facts.Video!.Width, facts.Video.Height));
    }

    [Fact]
    public async Task Run_AnamorphicFilm_HasSquarePixels()
    {
        var facts = await ProbeAsync(await clips.FilmAsync("wide.mp4", "720x576", "25", 1, 1, "-vf setsar=64/45"));

        Assert.Equal((1024, 576), (facts.Video!.Width, facts.Video.Height));
    }

    [Theory]
    [InlineData("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n", MediaError.RefersElsewhere)]
    [InlineData("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n/etc/passwd\n#EXT-X-ENDLIST\n", MediaError.RefersElsewhere)]
    [InlineData("list.ffconcat", "ffconcat version 1.0\nfile film.mp4\n", MediaError.RefersElsewhere)]
    [InlineData("list.mpd", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\"></MPD>", MediaError.RefersElsewhere)]
    [InlineData("list.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n", MediaError.RefersElsewhere)]
    [InlineData("words.mp4", "This is no film, only words.", MediaError.NotMedia)]
    [InlineData("nothing.mp4", "", MediaError.Empty)]
    public async Task Run_NoFilm_IsRefusedByName(string name, string content, MediaError expected) =>
        await RefusedAsync(clips.Write(name, System.Text.Encoding.UTF8.GetBytes(content)), expected);

    [Fact]
    public async Task Run_RandomBytes_AreRefused() =>
        await RefusedAsync(clips.Write("random.mp4", RandomNumberGenerator.GetBytes(100_000)), MediaError.NotMedia);

    [Theory]
    [InlineData("-movflags +faststart")]
    [InlineData("")]
    public async Task Run_Mp4CutShort_IsRefused(string flags)
    {
        var film = await File.ReadAllBytesAsync(await clips.FilmAsync($"whole{flags.Length}.mp4", more: flags), ClipFolder.Token);

        await RefusedAsync(clips.Write($"cut{flags.Length}.mp4", film[..(film.Length / 2)]), MediaError.Truncated);
    }

    [Fact]
    public async Task Transcode_MatroskaCutShort_IsRefused()
    {
        var film = await File.ReadAllBytesAsync(await clips.FilmAsync("whole.mkv", "320x240", "25", 30, 30), ClipFolder.Token);
        var path = clips.Write("cut.mkv", film[..(film.Length / 2)]);

        var error = await Assert.ThrowsAsync<MediaException>(() => FilmRun.OfAsync(path));

        Assert.Equal(MediaError.Truncated, error.Error);
    }

    [Fact]
    public async Task Run_EncryptedFilm_IsRefused()
    {
        const string key = "00112233445566778899aabbccddeeff";
        var film = await clips.FilmAsync("film.mp4");

        await RefusedAsync(await clips.MakeAsync("locked.mp4", $"-i {film} -c copy -encryption_scheme cenc-aes-ctr -encryption_key {key} -encryption_kid {key}"), MediaError.Encrypted);
    }

    [Fact]
    public async Task Run_PictureOf50000Squared_IsRefused()
    {
        var film = await File.ReadAllBytesAsync(await clips.MakeAsync("small.avi", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v mjpeg"), ClipFolder.Token);
        for (var at = film.AsSpan().IndexOf(StartOfFrame); at >= 0;)
        {
            BinaryPrimitives.WriteUInt16BigEndian(film.AsSpan(at + 5), 50_000);
            BinaryPrimitives.WriteUInt16BigEndian(film.AsSpan(at + 7), 50_000);
            var next = film.AsSpan(at + 9).IndexOf(StartOfFrame);
            at = next < 0 ? -1 : at + 9 + next;
        }

        await RefusedAsync(clips.Write("huge.avi", film), MediaError.PictureTooLarge);
    }

    [Fact]
    public async Task Run_BeyondTheLimits_IsRefusedByWhatItExceeds()
    {
        var film = await clips.FilmAsync("film.mp4");

        await RefusedAsync(film, MediaError.TooLong, new MediaLimits { Duration = TimeSpan.FromSeconds(5) });
        await RefusedAsync(film, MediaError.TooBig, new MediaLimits { FileBytes = 1_000 });
        await RefusedAsync(film, MediaError.PictureTooLarge, new MediaLimits { Pixels = 640 * 480 });
        await RefusedAsync(film, MediaError.EngineMissing, new MediaLimits { EngineFolder = "/nowhere" });
    }

    [Fact]
    public async Task Transcode_BeyondProcessorTimeOrMemory_IsRefused()
    {
        var film = await clips.FilmAsync("heavy.mp4", "1920x1080", "30", 60, 60);

        var slow = await Assert.ThrowsAsync<MediaException>(() => FilmRun.OfAsync(film, limits: new MediaLimits { ProcessorTime = TimeSpan.FromSeconds(1) }));
        var large = await Assert.ThrowsAsync<MediaException>(() => FilmRun.OfAsync(film, limits: new MediaLimits { MemoryBytes = 400L << 20 }));

        Assert.True(slow.Error == MediaError.CpuLimit, slow.Message);
        Assert.True(large.Error == MediaError.MemoryLimit, large.Message);
    }

    [Fact]
    public async Task Run_NeitherPictureNorSound_IsRefusedAsNoVideo()
    {
        var words = clips.Write("words.srt", "1\n00:00:00,000 --> 00:00:02,000\nOnly words.\n"u8.ToArray());
        await RefusedAsync(await clips.MakeAsync("words-only.mkv", $"-i {words} -c:s srt"), MediaError.NoVideo);
    }

    [Fact]
    public async Task Run_NotAFile_IsRefused()
    {
        await RefusedAsync(clips.Path("missing.mp4"), MediaError.NotAFile);
        await RefusedAsync(Path.GetTempPath(), MediaError.NotAFile);
        await RefusedAsync("/dev/zero", MediaError.Empty);
    }

    [Fact]
    public async Task TakePoster_Film_IsAJpegOfItsShape()
    {
        var facts = await ProbeAsync(await clips.FilmAsync("film.mp4"));

        var poster = await new TakePoster(new MediaLimits()).RunAsync(facts, ClipFolder.Token);

        var size = await ClipFolder.RunAsync("ffprobe", ["-v", "error", "-show_entries", "stream=codec_name,width,height", "-of", "csv=p=0", clips.Write("poster.jpg", poster)]);
        Assert.Equal("mjpeg,1280,720", size.Trim());
    }

    private static Task<MediaFacts> ProbeAsync(string path, MediaLimits? limits = null) => new ProbeMedia(limits ?? new MediaLimits()).RunAsync(path, ClipFolder.Token);

    private static async Task RefusedAsync(string path, MediaError expected, MediaLimits? limits = null)
    {
        var error = await Assert.ThrowsAsync<MediaException>(() => ProbeAsync(path, limits));
        Assert.Equal(expected, error.Error);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }
}
