using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>A typed signature with what is needed to check it: the object <c>proof</c> (v1 §9.2, §9.3).</summary>
public sealed class TypedProof
{
    private readonly byte[] _signature;
    private readonly byte[]? _publicKey;

    private TypedProof(KeyFormat format, byte[] signature, byte[]? publicKey) => (Format, _signature, _publicKey) = (format, signature, publicKey);

    /// <summary>How it was signed.</summary>
    public KeyFormat Format { get; }

    /// <summary>DER or raw for ES256, 65 bytes for EIP-712.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>The 65-byte point of the signer when the proof carries it.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Signs: Node's text, hashed once unless unmodified Jets must read it; low s, DER.</summary>
    public static TypedProof Sign(TypedPayload payload, Es256KeyPair pair, TypedDialect dialect = TypedDialect.Node)
    {
        if (dialect is TypedDialect.Query)
        {
            throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "The query string is read, never written.");
        }

        var text = Encoding.UTF8.GetBytes(TypedText.Node(payload));
        var raw = pair.Sign(dialect is TypedDialect.Node ? text : SHA256.HashData(text));
        Es256Signature.MakeLowS(raw);
        return new TypedProof(KeyFormat.Es256, Es256Signature.ToDer(raw), pair.PublicKey.Point.ToArray());
    }

    /// <summary>Signs by EIP-712.</summary>
    /// <exception cref="ArgumentException">The message does not have its type.</exception>
    public static TypedProof Sign(TypedPayload payload, EvmPrivateKey key)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        return Eip712.TryDigest(payload, digest)
            ? new TypedProof(KeyFormat.Eip712, key.Sign(digest).Span.ToArray(), key.Point.ToArray())
            : throw new ArgumentException("The message does not have its type.", nameof(payload));
    }

    /// <summary>Reads <c>{format?, signature, publicKey?}</c>; a signature that is text is hexadecimal.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out TypedProof? proof)
    {
        proof = null;
        var format = KeyFormat.Es256;
        byte[]? publicKey = null;
        if (value is not { Kind: JsKind.Object }
            || (value.FindSet("format") is { } name && !KeyFormats.TryParse(name.Text ?? "", out format))
            || (value.FindSet("publicKey") is { } key && !LenientBytes.TryRead(key, Es256PublicKey.PointSize, out publicKey))
            || !LenientBytes.TryReadHex(value.Find("signature"), out var signature))
        {
            return false;
        }

        proof = new TypedProof(format, signature, publicKey);
        return true;
    }

    /// <summary>A proof made of parts that came separately.</summary>
    public static TypedProof Of(KeyFormat format, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey) =>
        new(format, signature.ToArray(), publicKey.IsEmpty ? null : publicKey.ToArray());

    /// <summary>The members in the order in which the reference writes them.</summary>
    public JsValue ToJson(TypedPayload payload)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        if (Format is KeyFormat.Es256)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(TypedText.Node(payload)), digest);
        }
        else
        {
            _ = Eip712.TryDigest(payload, digest);
        }

        return JsValue.Object(
            ("format", Format.ToResult()),
            ("curve", Format.ToCurve()),
            ("hashAlg", Format.ToHash()),
            ("domain", payload.Domain),
            ("primaryType", payload.PrimaryType),
            ("digest", Convert.ToHexStringLower(digest)),
            ("signature", LenientBytes.ToIndexed(_signature)),
            ("signatureHex", Convert.ToHexStringLower(_signature)),
            ("publicKey", _publicKey is null ? null : LenientBytes.ToIndexed(_publicKey)));
    }
}
