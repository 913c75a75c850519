using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Sockets;

/// <summary>Header of one message on the byte socket between a Jet and a Drop (specification §9.1).</summary>
public sealed record SocketHeader
{
    private static readonly string[] Names = ["get", "put", "delete", "reply"]; // by SocketOperation

    /// <summary>Counts up per sender; a reply has the id of its request.</summary>
    public required long Id { get; init; }

    /// <summary>What is asked for.</summary>
    public required SocketOperation Operation { get; init; }

    /// <summary>One frame follows for each, but for a reply to a put or delete, where this is empty.</summary>
    public IReadOnlyList<Cid> Cids { get; init; } = [];

    /// <summary>In a reply: why something was refused.</summary>
    public ProblemCode Code { get; init; }

    /// <summary>In a reply to a put or delete: bit i (byte i&gt;&gt;3, mask 1&lt;&lt;(i&amp;7)) says that it was done for CID i.</summary>
    public byte[]? Stored { get; init; }

    /// <summary>In a request: what pays for it, still to be judged.</summary>
    public JsonValue? Voucher { get; init; }

    /// <summary>How many frames follow.</summary>
    public int FrameCount => Operation is SocketOperation.Put or SocketOperation.Reply ? Cids.Count : 0;

    /// <summary>Which lengths they may have.</summary>
    public FrameRule FrameRule => Operation is SocketOperation.Reply ? FrameRule.ChunksOrAbsent : FrameRule.Chunks;

    /// <summary>True when bit <paramref name="index"/> of <see cref="Stored"/> is set.</summary>
    public bool IsStored(int index) => Stored is not null && index >> 3 < Stored.Length && (Stored[index >> 3] & (1 << (index & 7))) != 0;

    /// <summary>Reads a header; false when it breaks a rule.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out SocketHeader header)
    {
        header = new SocketHeader { Id = 0, Operation = SocketOperation.Reply };
        if (StrictJson.ParseCanonical(utf8, out var json) is not ProblemCode.None)
        {
            return false;
        }

        var members = new ClosedObject(json);
        var id = members.Integer("id");
        var operation = Array.IndexOf(Names, members.Text("op"));
        var isReply = operation == (int)SocketOperation.Reply;
        var cids = members.Array<Cid>("cids", isReply ? 0 : 1, ProtocolLimits.SocketCidsMax, Cid.TryParse);
        var code = ProblemCode.None;
        byte[]? stored = null;
        if (isReply && members.OptionalText("code") is { } codeText)
        {
            members.Require(ProblemCodeExtensions.TryParse(codeText, out code));
        }

        if (isReply && members.OptionalText("stored") is { } storedText)
        {
            members.Require(CanonicalBase64.TryDecode(storedText, out stored) && stored.Length <= ProtocolLimits.SocketCidsMax / 8);
        }

        var voucher = isReply ? null : members.Optional("voucher");
        members.Require(operation >= 0 && (voucher is null || voucher.Kind is JsonKind.Object));
        if (!members.IsComplete)
        {
            return false;
        }

        header = new SocketHeader { Id = id, Operation = (SocketOperation)operation, Cids = cids, Code = code, Stored = stored, Voucher = voucher };
        return true;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(
        ("id", Id),
        ("op", Names[(int)Operation]),
        ("cids", JsonValue.Of(Cids.Select(cid => cid.ToString()))),
        ("code", Code is ProblemCode.None ? null : Code.ToString()),
        ("stored", Stored is null ? null : CanonicalBase64.Encode(Stored)),
        ("voucher", Voucher)));
}
