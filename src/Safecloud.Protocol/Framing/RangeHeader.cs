using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Framing;

/// <summary>The header of a range's answer: all its CIDs and the proof that they stand there (specification §8.4).</summary>
public sealed record RangeHeader
{
    private const int ProofMax = 2 * TreeShape.MaxN * LinkPath.MaxHeight;

    /// <summary>What was asked.</summary>
    public required RangeRequest Range { get; init; }

    /// <summary>The CIDs of [start, end), also of absent chunks.</summary>
    public required IReadOnlyList<Cid> Cids { get; init; }

    /// <summary>The range proof.</summary>
    public required IReadOnlyList<Hash256> Proof { get; init; }

    /// <summary>Reads a header; false is <see cref="ProblemCode.BadFraming"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out RangeHeader? header)
    {
        header = null;
        if (!HeaderJson.TryParse(utf8, out var document))
        {
            return false;
        }

        var range = RangeRequest.Read(document);
        var read = new RangeHeader
        {
            Range = range,
            Cids = document.Array<Cid>("cids", range.Count, range.Count, Cid.TryParse),
            Proof = document.Array<Hash256>("proof", 0, ProofMax, Hash256.TryParse),
        };
        header = document.IsComplete ? read : null;
        return header is not null;
    }

    /// <summary>True when the header answers this request and its CIDs stand there; false is <see cref="ProblemCode.RangeProofInvalid"/>.</summary>
    public bool Proves(RangeRequest asked, TreeShape shape, Hash256 root) =>
        asked == Range && RangeProof.Verify(shape, root, Range.Start, [.. Cids], [.. Proof]);

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(
        [.. Range.ToMembers(), ("cids", JsonValue.Of(Cids.Select(c => c.ToString()))), ("proof", JsonValue.Of(Proof.Select(h => h.ToString())))]));
}
