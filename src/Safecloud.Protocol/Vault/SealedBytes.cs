using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Vault;

/// <summary><c>iv(12) ‖ AES-256-GCM ciphertext ‖ tag(16)</c> with a random vector: how a vault and its wraps are stored.</summary>
internal static class SealedBytes
{
    /// <summary>Bytes of the vector.</summary>
    public const int IvSize = 12;

    /// <summary>How much longer the sealed form is.</summary>
    public const int Overhead = IvSize + ProtocolLimits.Tag;

    public static byte[] Seal(ReadOnlySpan<byte> key, string purpose, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> iv = stackalloc byte[IvSize];
        RandomNumberGenerator.Fill(iv);
        return Seal(key, purpose, plaintext, iv);
    }

    /// <summary>Seals with a given vector, which serves this key once and never again.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> iv)
    {
        var result = new byte[plaintext.Length + Overhead];
        iv.CopyTo(result);
        using var cipher = new AesGcm(key, ProtocolLimits.Tag);
        var ciphertext = result.AsSpan(IvSize, plaintext.Length);
        cipher.Encrypt(iv, plaintext, ciphertext, result.AsSpan(IvSize + plaintext.Length), Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    /// <summary>The caller disposes, and so wipes, the plaintext.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, string purpose, ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SecretBytes? plaintext)
    {
        plaintext = null;
        if (bytes.Length < Overhead)
        {
            return false;
        }

        var opened = new SecretBytes(bytes.Length - Overhead);
        using var cipher = new AesGcm(key, ProtocolLimits.Tag);
        try
        {
            cipher.Decrypt(bytes[..IvSize], bytes[IvSize..^ProtocolLimits.Tag], bytes[^ProtocolLimits.Tag..], opened.Span, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            opened.Dispose();
            return false;
        }

        plaintext = opened;
        return true;
    }
}
