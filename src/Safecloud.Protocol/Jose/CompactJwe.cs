using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Jose;

/// <summary>Seals bytes to a box key as compact JWE, ECDH-ES with A256GCM (specification §5.4).</summary>
public static class CompactJwe
{
    private const int IvSize = 12;
    private const int KeySize = 32;

    /// <summary>Seals with a fresh key pair and vector.</summary>
    /// <param name="type">The header's <c>typ</c>, which says what is inside.</param>
    /// <param name="recipient">The box key, vouched for by a device claim.</param>
    /// <param name="plaintext">What is sealed.</param>
    /// <exception cref="ArgumentException">The result would be longer than <see cref="ProtocolLimits.CapabilityMax"/> characters.</exception>
    public static string Seal(string type, BoxPublicKey recipient, ReadOnlySpan<byte> plaintext)
    {
        using var ephemeral = BoxKeyPair.Create();
        Span<byte> iv = stackalloc byte[IvSize];
        RandomNumberGenerator.Fill(iv);
        return Seal(type, recipient, plaintext, ephemeral, iv);
    }

    /// <summary>Seals with given randomness, which is used once and never again.</summary>
    internal static string Seal(string type, BoxPublicKey recipient, ReadOnlySpan<byte> plaintext, BoxKeyPair ephemeral, ReadOnlySpan<byte> iv)
    {
        var header = CanonicalBase64Url.Encode(CanonicalJson.Encode(JsonValue.Object(
            ("alg", "ECDH-ES"),
            ("enc", "A256GCM"),
            ("typ", type),
            ("kid", recipient.Id.ToString()),
            ("epk", EcJwk.Of(ephemeral.PublicKey.Point)))));
        Span<byte> key = stackalloc byte[KeySize];
        ephemeral.Agree(recipient, key);
        using var cipher = new AesGcm(key, ProtocolLimits.Tag);
        CryptographicOperations.ZeroMemory(key);

        Span<byte> tag = stackalloc byte[ProtocolLimits.Tag];
        var ciphertext = new byte[plaintext.Length];
        cipher.Encrypt(iv, plaintext, ciphertext, tag, Encoding.ASCII.GetBytes(header));
        var text = $"{header}..{CanonicalBase64Url.Encode(iv)}.{CanonicalBase64Url.Encode(ciphertext)}.{CanonicalBase64Url.Encode(tag)}";
        return text.Length <= ProtocolLimits.CapabilityMax
            ? text
            : throw new ArgumentException("What is sealed is too long.", nameof(plaintext));
    }

    /// <summary>Opens what is of this type and sealed to this pair; false for anything else, and for every change of a character.</summary>
    public static bool TryOpen(string type, BoxKeyPair recipient, string? text, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        if (text is not { Length: <= ProtocolLimits.CapabilityMax } || text.Split('.') is not [var header, "", var ivText, var cipherText, var tagText])
        {
            return false;
        }

        Span<byte> iv = stackalloc byte[IvSize];
        Span<byte> tag = stackalloc byte[ProtocolLimits.Tag];
        if (!CanonicalBase64Url.TryDecode(ivText, iv)
            || !CanonicalBase64Url.TryDecode(tagText, tag)
            || !CanonicalBase64Url.TryDecode(cipherText, out var ciphertext)
            || !TryReadHeader(header, type, recipient.PublicKey.Id.ToString(), out var ephemeral))
        {
            return false;
        }

        Span<byte> key = stackalloc byte[KeySize];
        recipient.Agree(ephemeral, key);
        using var cipher = new AesGcm(key, ProtocolLimits.Tag);
        CryptographicOperations.ZeroMemory(key);
        try
        {
            cipher.Decrypt(iv, ciphertext, tag, ciphertext, Encoding.ASCII.GetBytes(header));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = ciphertext;
        return true;
    }

    private static bool TryReadHeader(string text, string type, string keyId, [NotNullWhen(true)] out BoxPublicKey? ephemeral)
    {
        ephemeral = null;
        if (!CanonicalBase64Url.TryDecode(text, out var bytes) || !StrictJson.TryParse(bytes, out var json))
        {
            return false;
        }

        var header = new ClosedObject(json);
        header.Literal("alg", "ECDH-ES");
        header.Literal("enc", "A256GCM");
        header.Literal("typ", type);
        header.Literal("kid", keyId);
        return EcJwk.TryRead(header.Value("epk"), out var point) && header.IsComplete && BoxPublicKey.TryCreate(point, out ephemeral);
    }
}
