using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>A Jet's account speaks for the key of its connections (v1 §24).</summary>
public static class V1JetSession
{
    private const string KeyPrefix = "data:key/eip712,";
    private const long Leeway = 60; // seconds
    private const int NoiseKeyLength = 64; // hexadecimal digits

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Signs for a transport key, 64 hexadecimal digits, from a minute ago for thirty days.</summary>
    public static JsValue Create(EvmPrivateKey account, string noisePublicKey, DateTimeOffset now)
    {
        var statement = JsValue.Object(
            ("sessionKeyEIP712", EvmChecksum.Format(account.Address)),
            ("noisePublicKey", noisePublicKey),
            ("nbf", now.ToUnixTimeSeconds() - Leeway),
            ("exp", (now + Lifetime).ToUnixTimeSeconds()));
        var issuer = KeyPrefix + account.Address;
        var proof = TypedProof.Sign(Payload(issuer, statement), account);
        return JsValue.Object(
            ("ocp", 1),
            ("iss", issuer),
            ("sub", Labels.SessionDelegationSubject),
            ("stm", statement),
            ("key", JsValue.Of([issuer])),
            ("sig", JsValue.Of([JsValue.Object(("format", "EIP712"), ("signature", "0x" + Convert.ToHexStringLower(proof.Signature)))])));
    }

    /// <summary>True when it has the form of a delegation whose digest can be computed; no signature is looked at.</summary>
    public static bool IsWellFormed(JsValue? delegation)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        return delegation?.Find("stm") is { Kind: JsKind.Object } statement
            && delegation.TextOf("iss") is { Length: > 0 } issuer
            && delegation.TextOf("sub") == Labels.SessionDelegationSubject
            && statement.IntegerOf("nbf") is >= 0 && statement.IntegerOf("exp") is >= 0
            && IsNoiseKey(statement.TextOf("noisePublicKey"))
            && SignatureOf(delegation) is not null
            && Eip712.TryDigest(Payload(issuer, statement), digest);
    }

    /// <summary>True when the account signed it, now lies in its time, and, where the connection's key is known, it is that one.</summary>
    public static bool IsValid(JsValue? delegation, EvmAddress account, string? connectionKey, DateTimeOffset now)
    {
        // Step 1: form, time, issuer, connection.
        var statement = delegation?.Find("stm");
        var seconds = now.ToUnixTimeSeconds();
        if (!IsWellFormed(delegation)
            || seconds < statement!.IntegerOf("nbf") || seconds > statement.IntegerOf("exp")
            || !string.Equals(delegation!.TextOf("iss"), KeyPrefix + account, StringComparison.OrdinalIgnoreCase)
            || (connectionKey is not null && !string.Equals(statement.TextOf("noisePublicKey"), connectionKey, StringComparison.Ordinal)))
        {
            return false;
        }

        // Step 2: the signature.
        return TypedVerifier.Verify(Payload(delegation.TextOf("iss")!, statement), SignatureOf(delegation), account);
    }

    private static bool IsNoiseKey(string? text) => text is { Length: NoiseKeyLength } && LenientText.TryReadHex(text, out _);

    private static byte[]? SignatureOf(JsValue delegation) =>
        delegation.Find("sig")?.Items is [{ } first, ..] && LenientBytes.TryRead(first.Find("signature") ?? first, EvmSignature.Size, out var signature) ? signature : null;

    private static TypedPayload Payload(string issuer, JsValue statement) => new()
    {
        Domain = JsValue.Object(("name", Labels.JetDomain), ("version", "1")),
        PrimaryType = Labels.JetSessionType,
        Types = JsValue.Object((Labels.JetSessionType, TypedPayload.Fields(
            ("iss", "string"),
            ("sub", "string"),
            ("sessionKeyEIP712", "address"),
            ("noisePublicKey", "string"),
            ("nbf", "uint256"),
            ("exp", "uint256")))),
        Message = JsValue.Object([("iss", issuer), ("sub", Labels.SessionDelegationSubject), .. Fields(statement)]),
    };

    // Named one by one: a member "iss" of the statement must not meet the envelope's.
    private static IEnumerable<(string Name, JsValue? Value)> Fields(JsValue statement) =>
        new[] { "sessionKeyEIP712", "noisePublicKey", "nbf", "exp" }.Select(name => (name, statement.Find(name)));
}
