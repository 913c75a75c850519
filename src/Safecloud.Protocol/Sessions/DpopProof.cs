using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Sessions;

/// <summary>A DPoP proof (RFC 9449, specification §6.2), of good form and not yet verified.</summary>
public sealed class DpopProof
{
    private const string Algorithm = "ES256";
    private const int JtiMin = 16;
    private const int JtiMax = 64;

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly byte[] _point;

    private DpopProof(byte[] signed, byte[] signature, byte[] point) => (_signed, _signature, _point) = (signed, signature, point);

    /// <summary>The member <c>htm</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The member <c>htu</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>The member <c>jti</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The member <c>nonce</c>.</summary>
    public required string Nonce { get; init; }

    /// <summary>The member <c>ath</c>.</summary>
    public string? TokenHash { get; init; }

    /// <summary>The uncompressed point of the key in the header, perhaps off the curve.</summary>
    public ReadOnlySpan<byte> Point => _point;

    /// <summary>Makes and signs a proof.</summary>
    public static string Create(Es256KeyPair key, DpopTerms terms)
    {
        var header = JsonValue.Object(("typ", Labels.ProofType), ("alg", Algorithm), ("jwk", EcJwk.Of(key.PublicKey.Point)));
        Span<byte> id = stackalloc byte[JtiMin];
        RandomNumberGenerator.Fill(id);
        var payload = JsonValue.Object(
            ("htm", terms.Method),
            ("htu", terms.Uri),
            ("iat", terms.IssuedAt.ToUnixTimeSeconds()),
            ("jti", CanonicalBase64Url.Encode(id)),
            ("nonce", terms.Nonce),
            ("ath", terms.Token is null ? null : HashOf(terms.Token)));
        var signed = $"{CanonicalBase64Url.Encode(CanonicalJson.Encode(header))}.{CanonicalBase64Url.Encode(CanonicalJson.Encode(payload))}";
        return $"{signed}.{CanonicalBase64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The <c>ath</c> of a token.</summary>
    public static string HashOf(string token) => CanonicalBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Reads the form: three parts, a closed header and payload, at most 2 048 characters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DpopProof? proof)
    {
        proof = null;
        var signature = new byte[Es256PublicKey.SignatureSize];
        if (text is not { Length: <= ProtocolLimits.ProofMax } || text.Split('.') is not [var head, var body, var tail]
            || !CanonicalBase64Url.TryDecode(head, out var headBytes) || !StrictJson.TryParse(headBytes, out var headJson)
            || !CanonicalBase64Url.TryDecode(body, out var bodyBytes) || !StrictJson.TryParse(bodyBytes, out var bodyJson)
            || !CanonicalBase64Url.TryDecode(tail, signature))
        {
            return false;
        }

        var header = new ClosedObject(headJson);
        header.Literal("typ", Labels.ProofType);
        header.Literal("alg", Algorithm);
        if (!EcJwk.TryRead(header.Value("jwk"), out var point) || !header.IsComplete)
        {
            return false;
        }

        var payload = new ClosedObject(bodyJson);
        payload.Integer("iat", -JsonValue.MaxInteger);
        var read = new DpopProof(Encoding.ASCII.GetBytes($"{head}.{body}"), signature, point)
        {
            Method = payload.Text("htm"),
            Uri = payload.Text("htu"),
            Id = payload.Text("jti"),
            Nonce = payload.Text("nonce"),
            TokenHash = payload.OptionalText("ath"),
        };
        proof = payload.IsComplete && IsId(read.Id) ? read : null;
        return proof is not null;
    }

    /// <summary>True when this key, whose point is <see cref="Point"/>, signed.</summary>
    public bool IsSignedBy(Es256PublicKey key) => key.Verify(_signed, _signature);

    private static bool IsId(string text) =>
        text.Length is >= JtiMin and <= JtiMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
