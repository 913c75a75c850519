using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Manifests;

/// <summary>The document of the <c>index</c> track: when segments begin and how renditions are played (specification §4.5).</summary>
public sealed record FileIndex
{
    private const int Version = 2;
    private const int TimescaleMax = 1_000_000;

    /// <summary>Units of time per second, 1…1 000 000.</summary>
    public required int Timescale { get; init; }

    /// <summary>The segments, <see cref="Segment.Pts"/> ascending.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>The renditions.</summary>
    public required IReadOnlyDictionary<TrackName, IndexTrack> Tracks { get; init; }

    /// <summary>Times of keyframes.</summary>
    public IReadOnlyList<long>? Keyframes { get; init; }

    /// <summary>Chapters.</summary>
    public IReadOnlyList<Chapter>? Chapters { get; init; }

    /// <summary>Reads the index track's chunks, joined; false when it breaks a rule or is not canonical.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out FileIndex? index)
    {
        index = null;
        if (utf8.Length > ProtocolLimits.IndexTrackMax || StrictJson.ParseCanonical(utf8, out var json) is not ProblemCode.None)
        {
            return false;
        }

        var document = new ClosedObject(json);
        document.Literal("v", Version);
        var read = new FileIndex
        {
            Timescale = (int)document.Integer("timescale", 1, TimescaleMax),
            Segments = ReadSegments(document),
            Tracks = ReadTracks(document),
            Keyframes = ReadKeyframes(document),
            Chapters = ReadChapters(document),
        };
        index = document.IsComplete && read.IsConsistent() ? read : null;
        return index is not null;
    }

    /// <summary>The chunks [from, to) that hold the time [start, end) in milliseconds (specification §4.6); false when none do.</summary>
    public bool TryChunksOf(long startMs, long endMs, out int from, out int to)
    {
        var first = (Int128)startMs * Timescale / 1000;
        var last = (((Int128)endMs * Timescale) + 999) / 1000;
        from = Math.Max(0, FirstAtOrAfter(first + 1) - 1);
        to = FirstAtOrAfter(last);
        return startMs < endMs && from < to;
    }

    /// <summary>The canonical bytes.</summary>
    /// <exception cref="InvalidOperationException">The index breaks a rule of specification §4.5.</exception>
    public byte[] ToBytes()
    {
        var bytes = CanonicalJson.Encode(ToJson());
        return TryParse(bytes, out _) ? bytes : throw new InvalidOperationException("The index breaks a rule.");
    }

    private JsonValue ToJson() => JsonValue.Object(
        ("v", Version),
        ("timescale", Timescale),
        ("segments", JsonValue.Of(Segments.Select(s => JsonValue.Object(("pts", s.Pts), ("dts", s.Dts), ("duration", s.Duration))))),
        ("tracks", JsonValue.Object(Tracks.Select(t => (t.Key.ToString(), (JsonValue?)ToJson(t.Value))))),
        ("keyframes", Keyframes is null ? null : JsonValue.Of(Keyframes.Select(JsonValue.Of))),
        ("chapters", Chapters is null ? null : JsonValue.Of(Chapters.Select(c => JsonValue.Object(("pts", c.Pts), ("title", c.Title))))));

    private static JsonValue ToJson(IndexTrack track) => JsonValue.Object(
        ("codecs", track.Codecs),
        ("init", CanonicalBase64.Encode(track.Init.Span)),
        ("bandwidth", track.Bandwidth),
        ("bytes", JsonValue.Of(track.Bytes.Select(b => JsonValue.Of(b)))),
        ("width", track.Width is { } width ? width : null),
        ("height", track.Height is { } height ? height : null),
        ("lang", track.Language));

    private bool IsConsistent() =>
        Segments.Zip(Segments.Skip(1)).All(pair => pair.First.Pts < pair.Second.Pts)
        && Tracks.Values.All(t => t.Bytes.Count == Segments.Count);

    // Binary search: the first segment whose pts is at least this, or their number.
    private int FirstAtOrAfter(Int128 pts)
    {
        var (low, high) = (0, Segments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Segments[middle].Pts >= pts ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static List<Segment> ReadSegments(ClosedObject document)
    {
        var segments = new List<Segment>();
        foreach (var json in document.Array("segments", 1, ProtocolLimits.TrackChunksMax))
        {
            var item = new ClosedObject(json);
            segments.Add(new Segment(item.Integer("pts"), item.Integer("dts", -JsonValue.MaxInteger), item.Integer("duration")));
            document.Require(item.IsComplete);
        }

        return segments;
    }

    private static SortedDictionary<TrackName, IndexTrack> ReadTracks(ClosedObject document)
    {
        var tracks = new SortedDictionary<TrackName, IndexTrack>();
        foreach (var (name, json) in document.Members("tracks", 0, ProtocolLimits.TracksMax))
        {
            var item = new ClosedObject(json);
            var isBase64 = CanonicalBase64.TryDecode(item.Text("init"), out var init);
            var track = new IndexTrack
            {
                Codecs = item.Text("codecs"),
                Init = init,
                Bandwidth = item.Integer("bandwidth"),
                Bytes = ReadLengths(item),
                Width = (int?)item.OptionalInteger("width", 1, int.MaxValue),
                Height = (int?)item.OptionalInteger("height", 1, int.MaxValue),
                Language = item.OptionalText("lang"),
            };
            var isName = TrackName.TryParse(name, out var trackName);
            document.Require(isName && isBase64 && item.IsComplete);
            if (isName)
            {
                tracks[trackName] = track;
            }
        }

        return tracks;
    }

    private static List<int> ReadLengths(ClosedObject track)
    {
        var lengths = new List<int>();
        foreach (var item in track.Array("bytes", 1, ProtocolLimits.TrackChunksMax))
        {
            track.Require(item.Integer is >= 0 and <= ProtocolLimits.ChunkDataMax);
            lengths.Add((int)Math.Clamp(item.Integer ?? 0, 0, ProtocolLimits.ChunkDataMax));
        }

        return lengths;
    }

    private static List<long>? ReadKeyframes(ClosedObject document)
    {
        var items = document.OptionalArray("keyframes", ProtocolLimits.TrackChunksMax);
        document.Require(items?.All(i => i.Integer >= 0) ?? true);
        return items?.Select(i => i.Integer ?? 0).ToList();
    }

    private static List<Chapter>? ReadChapters(ClosedObject document)
    {
        if (document.OptionalArray("chapters", ProtocolLimits.TrackChunksMax) is not { } items)
        {
            return null;
        }

        var chapters = new List<Chapter>();
        foreach (var json in items)
        {
            var item = new ClosedObject(json);
            chapters.Add(new Chapter(item.Integer("pts"), item.Text("title")));
            document.Require(item.IsComplete);
        }

        return chapters;
    }
}
