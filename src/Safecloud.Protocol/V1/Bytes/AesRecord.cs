using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Bytes;

/// <summary>One AES-256-GCM encryption: <c>{iv, ciphertext, tag}</c>, three Base64 texts (v1 §5).</summary>
public sealed class AesRecord
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    /// <summary>Bytes of an initialisation vector.</summary>
    public const int IvSize = 12;

    /// <summary>Bytes of a tag.</summary>
    public const int TagSize = 16;

    private AesRecord(byte[] iv, byte[] ciphertext, byte[] tag) => (Iv, Ciphertext, Tag) = (iv, ciphertext, tag);

    /// <summary>The initialisation vector.</summary>
    public ReadOnlyMemory<byte> Iv { get; }

    /// <summary>The ciphertext without its tag, as long as the plaintext.</summary>
    public ReadOnlyMemory<byte> Ciphertext { get; }

    /// <summary>The tag.</summary>
    public ReadOnlyMemory<byte> Tag { get; }

    /// <summary>Encrypts under an IV that is used for this key once.</summary>
    public static AesRecord Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(iv, plaintext, ciphertext, tag, associatedData);
        return new AesRecord(iv.ToArray(), ciphertext, tag);
    }

    /// <summary>Encrypts under a random IV.</summary>
    public static AesRecord Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        Span<byte> iv = stackalloc byte[IvSize];
        RandomNumberGenerator.Fill(iv);
        return Seal(key, iv, plaintext, associatedData);
    }

    /// <summary>Decrypts; false when key, IV, data or tag are not those that were encrypted.</summary>
    public bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = new byte[Ciphertext.Length];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(Iv.Span, Ciphertext.Span, Tag.Span, plaintext, associatedData);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            plaintext = null;
            return false;
        }
    }

    /// <summary>Reads the three members; without <c>tag</c> the last 16 bytes of the ciphertext are the tag.</summary>
    public static bool TryRead(JsValue value, [NotNullWhen(true)] out AesRecord? record)
    {
        record = null;
        if (!LenientText.TryReadBase64(value.TextOf("iv"), out var iv) || iv.Length != IvSize
            || !LenientText.TryReadBase64(value.TextOf("ciphertext"), out var ciphertext) || value.TextOf("ciphertext") is null)
        {
            return false;
        }

        byte[]? tag;
        if (value.FindSet("tag") is not { } separate)
        {
            if (ciphertext.Length < TagSize)
            {
                return false;
            }

            (ciphertext, tag) = (ciphertext[..^TagSize], ciphertext[^TagSize..]);
        }
        else if (separate.Text is null || !LenientText.TryReadBase64(separate.Text, out tag) || tag.Length != TagSize)
        {
            return false;
        }

        record = new AesRecord(iv, ciphertext, tag);
        return true;
    }

    /// <summary>The three members.</summary>
    public JsValue ToJson() => JsValue.Object(
        ("iv", Convert.ToBase64String(Iv.Span)),
        ("ciphertext", Convert.ToBase64String(Ciphertext.Span)),
        ("tag", Convert.ToBase64String(Tag.Span)));
}
