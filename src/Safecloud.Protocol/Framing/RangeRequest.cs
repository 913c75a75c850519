using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Framing;

/// <summary>The body of <c>POST /jet/v2/ranges</c>: chunks [start, end) of a track (specification §8.4).</summary>
/// <param name="RootCid">The file.</param>
/// <param name="Track">The track.</param>
/// <param name="Start">First chunk.</param>
/// <param name="End">The chunk after the last.</param>
public sealed record RangeRequest(RootCid RootCid, TrackName Track, int Start, int End)
{
    private const int Version = 2;

    /// <summary>How many chunks are asked for.</summary>
    public int Count => Math.Max(0, End - Start);

    /// <summary>Reads a request.</summary>
    /// <returns>None, <see cref="ProblemCode.BadRequest"/>, <see cref="ProblemCode.EmptyRange"/> or <see cref="ProblemCode.TooLarge"/>.</returns>
    public static ProblemCode Parse(ReadOnlySpan<byte> utf8, out RangeRequest? request)
    {
        request = null;
        if (!StrictJson.TryParse(utf8, out var json))
        {
            return ProblemCode.BadRequest;
        }

        var document = new ClosedObject(json);
        var read = Read(document);
        if (!document.IsComplete)
        {
            return ProblemCode.BadRequest;
        }

        if (read.Count == 0)
        {
            return ProblemCode.EmptyRange;
        }

        request = read.Count <= ProtocolLimits.RequestChunksMax ? read : null;
        return request is null ? ProblemCode.TooLarge : ProblemCode.None;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(ToMembers()));

    internal static RangeRequest Read(ClosedObject document)
    {
        document.Literal("v", Version);
        return new RangeRequest(
            document.Parsed<RootCid>("rootCid", RootCid.TryParse),
            document.Parsed<TrackName>("track", TrackName.TryParse),
            (int)document.Integer("start", 0, int.MaxValue),
            (int)document.Integer("end", 0, int.MaxValue));
    }

    internal IEnumerable<(string Name, JsonValue? Value)> ToMembers() =>
        [("v", Version), ("rootCid", RootCid.ToString()), ("track", Track.ToString()), ("start", Start), ("end", End)];
}
