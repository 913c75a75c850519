using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Framing;

/// <summary>The header of <c>PUT /jet/v2/chunks</c>: which chunks follow, in this order (specification §8.4).</summary>
/// <param name="Cids">1…256 CIDs.</param>
public sealed record ChunkListHeader(IReadOnlyList<Cid> Cids)
{
    private const int Version = 2;

    /// <summary>Reads a header.</summary>
    /// <returns>None, <see cref="ProblemCode.BadFraming"/>, or <see cref="ProblemCode.TooLarge"/> for too many chunks.</returns>
    public static ProblemCode Parse(ReadOnlySpan<byte> utf8, out ChunkListHeader? header)
    {
        header = null;
        if (!HeaderJson.TryParse(utf8, out var document))
        {
            return ProblemCode.BadFraming;
        }

        document.Literal("v", Version);
        var cids = document.Array<Cid>("cids", 1, ProtocolLimits.FrameHeaderMax, Cid.TryParse);
        if (!document.IsComplete)
        {
            return ProblemCode.BadFraming;
        }

        header = cids.Count <= ProtocolLimits.RequestChunksMax ? new ChunkListHeader(cids) : null;
        return header is null ? ProblemCode.TooLarge : ProblemCode.None;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(("v", Version), ("cids", JsonValue.Of(Cids.Select(c => c.ToString())))));
}
