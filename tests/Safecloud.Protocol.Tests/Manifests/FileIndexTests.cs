using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Protocol.Tests.Manifests;

public sealed class FileIndexTests
{
    private static readonly FileIndex Example = new()
    {
        Timescale = 90_000,
        Segments = [new(0, -3000, 360_000), new(360_000, 357_000, 360_000), new(720_000, 717_000, 90_000)],
        Tracks = new Dictionary<TrackName, IndexTrack>
        {
            [TrackName.Parse("video.720p")] = new() { Codecs = "avc1.64001f", Init = new byte[] { 1, 2 }, Bandwidth = 3_000_000, Bytes = [10, 20, 30], Width = 1280, Height = 720 },
            [TrackName.Parse("audio.main")] = new() { Codecs = "mp4a.40.2", Init = new byte[] { 3 }, Bandwidth = 128_000, Bytes = [1, 2, 3], Language = "en" },
        },
        Keyframes = [0, 360_000],
        Chapters = [new(0, "Opening")],
    };

    [Fact]
    public void ToBytes_ThenTryParse_GivesTheSame()
    {
        var bytes = Example.ToBytes();
        Assert.True(FileIndex.TryParse(bytes, out var index));
        Assert.Equal(Example.Segments, index.Segments);
        Assert.Equal(["audio.main", "video.720p"], index.Tracks.Keys.Select(k => k.ToString()));
        Assert.Equal(1280, index.Tracks[TrackName.Parse("video.720p")].Width);
        Assert.Equal("en", index.Tracks[TrackName.Parse("audio.main")].Language);
        Assert.Equal(Example.Chapters, index.Chapters);
        Assert.Equal(bytes, index.ToBytes());
    }

    [Theory]
    [InlineData(0, 4000, 0, 1)]
    [InlineData(0, 4001, 0, 2)]
    [InlineData(3999, 4000, 0, 1)]
    [InlineData(4000, 4001, 1, 2)]
    [InlineData(4000, 8000, 1, 2)]
    [InlineData(0, 100_000, 0, 3)]
    [InlineData(50_000, 100_000, 2, 3)]
    [InlineData(-1, 5, 0, 1)]
    public void TryChunksOf_Time_GivesItsSegments(long start, long end, int from, int to)
    {
        Assert.True(Example.TryChunksOf(start, end, out var first, out var last));
        Assert.Equal((from, to), (first, last));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(-1, -1)]
    [InlineData(-5, 0)]
    public void TryChunksOf_NoTime_IsRefused(long start, long end) => Assert.False(Example.TryChunksOf(start, end, out _, out _));

    [Fact]
    public void TryChunksOf_FirstSegmentLater_BeginsAtZero()
    {
        var late = Example with { Segments = [new(90_000, 0, 1), new(180_000, 0, 1)], Tracks = new Dictionary<TrackName, IndexTrack>() };
        Assert.True(late.TryChunksOf(0, 1500, out var from, out var to));
        Assert.Equal((0, 1), (from, to));
        Assert.False(late.TryChunksOf(0, 1000, out _, out _));
        Assert.True(late.TryChunksOf(long.MaxValue - 1, long.MaxValue, out from, out to));
        Assert.Equal((1, 2), (from, to));
    }

    [Theory]
    [InlineData("\"timescale\":90000", "\"timescale\":0")]
    [InlineData("\"timescale\":90000", "\"timescale\":1000001")]
    [InlineData("\"v\":2", "\"v\":1")]
    [InlineData("\"pts\":360000", "\"pts\":720000")]
    [InlineData("\"bytes\":[1,2,3]", "\"bytes\":[1,2]")]
    [InlineData("\"bytes\":[1,2,3]", "\"bytes\":[1,2,8388609]")]
    [InlineData("\"init\":\"Aw==\"", "\"init\":\"Aw=\"")]
    [InlineData("\"lang\":\"en\"", "\"lang\":1")]
    [InlineData("audio.main", "Audio.main")]
    [InlineData("\"codecs\"", "\"codes\"")]
    [InlineData("\"keyframes\":[0", "\"keyframes\":[-1")]
    [InlineData("\"chapters\":[{", "\"chapters\":[1,{")]
    public void TryParse_RuleBroken_IsRefused(string good, string bad)
    {
        var text = Encoding.UTF8.GetString(Example.ToBytes());
        Assert.Contains(good, text, StringComparison.Ordinal);
        Assert.False(FileIndex.TryParse(Encoding.UTF8.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)), out _));
    }

    [Fact]
    public void ToBytes_RuleBroken_Throws() =>
        Assert.Throws<InvalidOperationException>(() => (Example with { Segments = [] }).ToBytes());

    [Fact]
    public void TryParse_MutatedBytes_NeverThrows() =>
        Property.Holds(Property.Mutated(Example.ToBytes()), bytes =>
            Assert.True(!FileIndex.TryParse(bytes, out var index) || index.ToBytes().AsSpan().SequenceEqual(bytes)), 500);

    [Fact]
    public void Meta_RoundTripsAndRefuses()
    {
        var meta = new FileMeta { Title = "Ein Film", Type = "video/mp4", Size = 12_345 };
        Assert.True(FileMeta.TryParse(meta.ToBytes(), out var read));
        Assert.Equal(meta, read);
        Assert.True(FileMeta.TryParse((meta with { Description = "d" }).ToBytes(), out read));
        Assert.Equal("d", read.Description);
        Assert.False(FileMeta.TryParse("{}"u8, out _));
        Assert.False(FileMeta.TryParse([.. meta.ToBytes(), (byte)'\n'], out _));
        Property.Holds(Property.Mutated(meta.ToBytes()), bytes =>
            Assert.True(!FileMeta.TryParse(bytes, out var any) || any.ToBytes().AsSpan().SequenceEqual(bytes)));
    }
}
