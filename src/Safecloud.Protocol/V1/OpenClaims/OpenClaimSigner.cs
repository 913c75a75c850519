using System.Globalization;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Signs claims (v1 §10, §11). Where several sign, all keys stand in the claim before the first does.</summary>
public static class OpenClaimSigner
{
    private const string EvmPrefix = "data:key/eip712,";

    /// <summary>Adds the signature of an ES256 pair: raw, low s.</summary>
    /// <exception cref="ArgumentException">The claim holds a whole number beyond 2^53−1, a key twice or that is no text, or more signatures than keys.</exception>
    public static JsValue Sign(JsValue claim, Es256KeyPair pair) => Sign(claim, pair.PublicKey.ToUri(), arranged =>
    {
        var raw = pair.Sign(arranged.Text.Span);
        Es256Signature.MakeLowS(raw);
        return raw;
    });

    /// <summary>Adds the signature of an account over a payment, action or message association.</summary>
    /// <exception cref="ArgumentException">The claim is none of these, or as above.</exception>
    public static JsValue Sign(JsValue claim, EvmPrivateKey key) => Sign(claim, EvmPrefix + key.Address, _ =>
    {
        if (!EvmClaimReader.TryRead(claim, out var read))
        {
            throw new ArgumentException("This is no payment, action or message association.", nameof(claim));
        }

        Span<byte> digest = stackalloc byte[Keccak256.Size];
        read.Digest(digest);
        return key.Sign(digest).Span.ToArray();
    });

    private static JsValue Sign(JsValue claim, string uri, Func<OpenClaim, byte[]> sign)
    {
        RequireSafeIntegers(claim, nameof(claim));
        if (!OpenClaim.TryReadKeys(claim.FindSet("key"), out var keys))
        {
            throw new ArgumentException("A key stands twice or is no text.", nameof(claim));
        }

        var all = keys.Contains(uri) ? keys : [.. keys, uri];
        if (!OpenClaim.TryRead(claim.With("key", JsValue.Of(all)), out var arranged))
        {
            throw new ArgumentException("There are more signatures than keys.", nameof(claim));
        }

        var signature = JsValue.Of(Convert.ToBase64String(sign(arranged)));
        var signatures = arranged.Keys.Select((key, i) => key == uri ? signature : arranged.Signatures[i]);
        return claim.Without("key").Without("sig").With("key", JsValue.Of(arranged.Keys)).With("sig", JsValue.Of(signatures));
    }

    // A greater integer is another number to whoever reads it as a double: it has to be a text.
    private static void RequireSafeIntegers(JsValue value, string path)
    {
        if (value.Number is { } number && Math.Abs(number) > JsValue.MaxInteger && Math.Truncate(number) == number)
        {
            throw new ArgumentException($"The integer at {path} exceeds 2^53−1: write it as a text.", nameof(value));
        }

        for (var i = 0; i < value.Items.Count; i++)
        {
            RequireSafeIntegers(value.Items[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }

        foreach (var (name, member) in value.Members)
        {
            RequireSafeIntegers(member, $"{path}.{name}");
        }
    }
}
