using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>A claim of version 1: any JSON object with keys and signatures; other members are free and signed (v1 §10).</summary>
public sealed class OpenClaim
{
    /// <summary>Most bytes of a claim.</summary>
    public const int MaxSize = 1 << 16;

    /// <summary>Most keys of a claim.</summary>
    public const int MaxKeys = 64;

    private const string KeyMember = "key";
    private const string SignatureMember = "sig";

    private OpenClaim(JsValue json, IReadOnlyList<string> keys, IReadOnlyList<JsValue> signatures)
    {
        (Json, Keys, Signatures) = (json, keys, signatures);
        Text = Encoding.UTF8.GetBytes(Canonicalize(json.With(KeyMember, JsValue.Of(keys))));
    }

    /// <summary>The claim as it came.</summary>
    public JsValue Json { get; }

    /// <summary>The keys by UTF-16 code unit. All of them are signed.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The signature of each key; null where it is missing.</summary>
    public IReadOnlyList<JsValue> Signatures { get; }

    /// <summary>What is signed: the canonical claim, keys sorted, without signatures.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The canonical text of a claim without its top-level signatures.</summary>
    public static string Canonicalize(JsValue claim) => JsText.Canonicalize(claim.Without(SignatureMember));

    /// <summary>Reads a claim from UTF-8.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out OpenClaim? claim)
    {
        claim = null;
        return utf8.Length <= MaxSize && JsReader.TryParse(utf8, out var json) && TryRead(json, out claim);
    }

    /// <summary>Reads a claim; a single key or signature may stand without an array. A key that stands twice would count twice and is refused.</summary>
    public static bool TryRead(JsValue json, [NotNullWhen(true)] out OpenClaim? claim)
    {
        claim = null;
        if (json.Kind is not JsKind.Object || !TryReadKeys(json.FindSet(KeyMember), out var keys))
        {
            return false;
        }

        var signatures = AsList(json.FindSet(SignatureMember));
        if (signatures.Count > keys.Count)
        {
            return false;
        }

        var pairs = keys.Select((key, i) => (Key: key, Signature: i < signatures.Count ? signatures[i] : JsValue.Null))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        claim = new OpenClaim(json, pairs.ConvertAll(pair => pair.Key), pairs.ConvertAll(pair => pair.Signature));
        return true;
    }

    /// <summary>None, <see cref="OpenClaimError.NotYet"/>, <see cref="OpenClaimError.Expired"/>, or Malformed when a time is no time.</summary>
    /// <remarks>0, null and an absent member mean no bound. A payment or action that keeps its time in <c>stm</c> is bound by it too.</remarks>
    public OpenClaimError CheckTime(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        foreach (var holder in new[] { Json, Json.FindSet("stm") })
        {
            if (!TryReadTime(holder?.FindSet("nbf"), out var notBefore) || !TryReadTime(holder?.FindSet("exp"), out var expires))
            {
                return OpenClaimError.Malformed;
            }

            if (seconds < notBefore || (expires != 0 && seconds > expires))
            {
                return seconds < notBefore ? OpenClaimError.NotYet : OpenClaimError.Expired;
            }
        }

        return OpenClaimError.None;
    }

    internal static bool TryReadKeys(JsValue? member, [NotNullWhen(true)] out List<string>? keys)
    {
        keys = null;
        var items = AsList(member);
        if (items.Count > MaxKeys || !items.All(item => item.Text is not null))
        {
            return false;
        }

        var found = items.Select(item => item.Text!).ToList();
        keys = found.Distinct(StringComparer.Ordinal).Count() == found.Count ? found : null;
        return keys is not null;
    }

    internal static IReadOnlyList<JsValue> AsList(JsValue? member) =>
        member is null ? [] : member.Kind is JsKind.Array ? member.Items : [member];

    private static bool TryReadTime(JsValue? value, out long seconds)
    {
        seconds = 0;
        if (value?.Text is { } text)
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds <= JsValue.MaxInteger;
        }

        seconds = value?.Integer ?? 0;
        return value is null || value.Integer >= 0;
    }
}
