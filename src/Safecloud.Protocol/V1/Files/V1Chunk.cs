using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Files;

/// <summary>One encrypted chunk as it travels: <c>{cid, iv, ciphertext, tag}</c> (v1 §14).</summary>
public sealed class V1Chunk
{
    internal V1Chunk(AesRecord record)
    {
        Record = record;
        Cid = Cid.OfChunk([.. record.Ciphertext.Span, .. record.Tag.Span]);
    }

    /// <summary>Names ciphertext and tag; the IV is not covered.</summary>
    public Cid Cid { get; }

    /// <summary>The encryption.</summary>
    public AesRecord Record { get; }

    /// <summary>Reads a chunk and checks that its CID is its own.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out V1Chunk? chunk)
    {
        chunk = null;
        if (value is null || !AesRecord.TryRead(value, out var record))
        {
            return false;
        }

        var read = new V1Chunk(record);
        chunk = string.Equals(value.TextOf("cid"), read.Cid.ToString(), StringComparison.Ordinal) ? read : null;
        return chunk is not null;
    }

    /// <summary>The four members.</summary>
    public JsValue ToJson() => JsValue.Object([("cid", Cid.ToString()), .. Record.ToJson().Members.Select(m => (m.Key, (JsValue?)m.Value))]);
}
