using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>A Drop's two keys belong together: the one signs, the other is named (v1 §23).</summary>
public static class V1DropSession
{
    private const string KeyPrefix = "data:key/eip712,";
    private const int SpkiSize = 91;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Signs for thirty days.</summary>
    public static JsValue Create(Es256KeyPair sessionKey, EvmAddress account, DateTimeOffset now) => OpenClaimSigner.Sign(
        JsValue.Object(
            ("ocp", 1),
            ("iss", KeyPrefix + account),
            ("sub", Labels.DropSessionSubject),
            ("stm", JsValue.Object(
                ("sessionKeyES256", Convert.ToBase64String(sessionKey.PublicKey.Point)),
                ("sessionKeyEIP712", account.ToString()),
                ("exp", (now + Lifetime).ToUnixTimeSeconds()),
                ("bound", "webauthn-prf")))),
        sessionKey);

    /// <summary>True when the claim holds now for a Drop that registered with just these two keys.</summary>
    public static bool IsValid(JsValue? claim, Es256PublicKey publicKey, EvmAddress account, DateTimeOffset now)
    {
        // Step 1: form and time.
        if (claim is null || !OpenClaim.TryRead(claim, out var read) || claim.Find("stm") is not { Kind: JsKind.Object } statement
            || statement.IntegerOf("exp") is null || read.CheckTime(now) is not OpenClaimError.None)
        {
            return false;
        }

        // Step 2: it names these keys, and the Drop's own is the only one that signs.
        return claim.TextOf("sub") == Labels.DropSessionSubject
            && string.Equals(claim.TextOf("iss"), KeyPrefix + account, StringComparison.OrdinalIgnoreCase)
            && EvmFields.TryReadAddress(statement.TextOf("sessionKeyEIP712"), out var named) && named == account
            && IsKey(statement.Find("sessionKeyES256"), publicKey)
            && read.Keys is [var signer] && signer == publicKey.ToUri()

            // Step 3: the signature.
            && LenientBytes.TryRead(read.Signatures[0], Es256PublicKey.SignatureSize, out var raw) && publicKey.Verify(read.Text.Span, raw);
    }

    // The point alone, or the SPKI that ends with it.
    private static bool IsKey(JsValue? value, Es256PublicKey publicKey) =>
        (LenientBytes.TryRead(value, Es256PublicKey.PointSize, out var point) && publicKey.Point.SequenceEqual(point))
        || (LenientBytes.TryRead(value, SpkiSize, out var spki) && publicKey.Spki().AsSpan().SequenceEqual(spki));
}
