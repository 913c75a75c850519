using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>What a Drop tells a Jet about its store (v1 §23). All members are always there; null says nothing.</summary>
public sealed class V1Announce
{
    /// <summary>Most changes in one announce.</summary>
    public const int MaxChanges = 10_000;

    private const string SignatureMember = "signature";

    private static readonly string[] Reasons = ["cold", "stored", "eviction", "reset"];

    private V1Announce(JsValue json) => Json = json;

    /// <summary>The payload with its signature.</summary>
    public JsValue Json { get; }

    /// <summary>Who announces.</summary>
    public string DropId => Json.TextOf("dropId")!;

    /// <summary>When, Unix seconds.</summary>
    public long Timestamp => Json.IntegerOf("timestamp")!.Value;

    /// <summary>The root of what is stored; null when nothing is.</summary>
    public string? ProllyRoot => Json.TextOf("prollyRoot");

    /// <summary>The root before.</summary>
    public string? PreviousRoot => Json.TextOf("prevRoot");

    /// <summary>Why it announces.</summary>
    public string? Reason => Json.TextOf("reason");

    /// <summary>Which chunks came and went.</summary>
    public IReadOnlyList<(string Cid, bool Added)> Changes =>
        [.. (Json.FindSet("diff")?.Items ?? []).Select(change => (change.TextOf("cid")!, change.Find("added")!.Boolean!.Value))];

    /// <summary>Reads an announce, signed or not.</summary>
    public static bool TryRead(JsValue? json, [NotNullWhen(true)] out V1Announce? announce)
    {
        announce = null;
        if (json?.TextOf("dropId") is not { Length: > 0 } || json.IntegerOf("timestamp") is not >= 0
            || json.IntegerOf("used") is not >= 0 || json.Find("storage")?.Find("GB")?.Number is not >= 0
            || !IsRoot(json.Find("prevRoot")) || !IsRoot(json.Find("prollyRoot")) || !IsDiff(json.Find("diff"))
            || !(json.Find("reason") is { } reason && (reason.IsNull || Reasons.Contains(reason.Text)))
            || !IsFilter(json.Find("bloomFilter"))
            || (json.FindSet(SignatureMember) is { } signature && !LenientBytes.TryRead(signature, Es256PublicKey.SignatureSize, out _)))
        {
            return false;
        }

        announce = new V1Announce(json);
        return true;
    }

    /// <summary>Signs a payload: the canonical text without signature, hashed once; raw, low s.</summary>
    public static JsValue Sign(JsValue payload, Es256KeyPair pair)
    {
        var raw = pair.Sign(Text(payload));
        Es256Signature.MakeLowS(raw);
        return payload.With(SignatureMember, JsValue.Of(Convert.ToBase64String(raw)));
    }

    /// <summary>True when the key signed this. The double hash that the reference's Jet expects is accepted too, for those who write it.</summary>
    public bool IsSignedBy(Es256PublicKey key) =>
        LenientBytes.TryRead(Json.Find(SignatureMember), Es256PublicKey.SignatureSize, out var raw)
        && (key.Verify(Text(Json), raw) || key.Verify(SHA256.HashData(Text(Json)), raw));

    /// <summary>What is signed.</summary>
    public static byte[] Text(JsValue payload) => JsText.CanonicalBytes(payload.Without(SignatureMember));

    private static bool IsRoot(JsValue? value) => value is not null && (value.IsNull || Hash256.TryParse(value.Text, out _));

    private static bool IsDiff(JsValue? value) =>
        value is not null
        && (value.IsNull || (value is { Kind: JsKind.Array, Items.Count: <= MaxChanges }
            && value.Items.All(change => change.TextOf("cid") is { Length: > 0 } && change.Find("added")?.Boolean is not null)));

    // Only its alphabet: a Jet reads a filter when it uses it, by BloomFilter.
    private static bool IsFilter(JsValue? value) =>
        value is not null && (value.IsNull || (value.Text is { } text && LenientText.TryReadBase64(text, out _)));
}
