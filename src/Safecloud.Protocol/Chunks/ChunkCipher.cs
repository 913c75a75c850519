using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Chunks;

/// <summary>AES-256-GCM of one chunk with the key, vector and associated data of its place (specification §1.4, §2.3).</summary>
internal static class ChunkCipher
{
    private const int IvSize = 12;
    private const int AadMax = 128;

    private static ReadOnlySpan<byte> Prefix => new byte[ProtocolLimits.ChunkPrefix];

    /// <summary>Seals in place: <paramref name="buffer"/> holds 32 bytes of headroom, the data, and room for the tag.</summary>
    public static void Seal(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> aad, Span<byte> buffer)
    {
        buffer[..ProtocolLimits.ChunkPrefix].Clear();
        var plaintext = buffer[..^ProtocolLimits.Tag];
        Span<byte> iv = stackalloc byte[IvSize];
        using var cipher = Create(leaf, iv);
        cipher.Encrypt(iv, plaintext, plaintext, buffer[^ProtocolLimits.Tag..], aad);
    }

    /// <summary>Opens; <paramref name="plaintext"/> may be the ciphertext's own memory. Steps b and c of specification §2.4.</summary>
    public static ProblemCode Open(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> body, Span<byte> plaintext)
    {
        Span<byte> iv = stackalloc byte[IvSize];
        using var cipher = Create(leaf, iv);
        try
        {
            cipher.Decrypt(iv, body[..^ProtocolLimits.Tag], body[^ProtocolLimits.Tag..], plaintext, aad);
        }
        catch (AuthenticationTagMismatchException)
        {
            return ProblemCode.ChunkNotOpened;
        }

        if (CryptographicOperations.FixedTimeEquals(plaintext[..ProtocolLimits.ChunkPrefix], Prefix))
        {
            return ProblemCode.None;
        }

        CryptographicOperations.ZeroMemory(plaintext);
        return ProblemCode.ChunkNotCommitted;
    }

    /// <summary>Writes <c>safecloud.chunk.v2:name:index</c> and gives its length.</summary>
    public static int WriteAad(TrackName track, ChunkIndex index, Span<byte> destination)
    {
        var length = Encoding.ASCII.GetBytes(Labels.ChunkAad, destination);
        length += Encoding.ASCII.GetBytes(track.ToString(), destination[length..]);
        destination[length++] = (byte)':';
        index.Value.TryFormat(destination[length..], out var digits, default, CultureInfo.InvariantCulture);
        return length + digits;
    }

    public static int AadBufferSize => AadMax;

    private static AesGcm Create(ReadOnlySpan<byte> leaf, Span<byte> iv)
    {
        Span<byte> key = stackalloc byte[Derivation.SecretSize];
        Derivation.Derive(leaf, Labels.ChunkKey, key);
        Derivation.Derive(leaf, Labels.ChunkIv, iv);
        var cipher = new AesGcm(key, ProtocolLimits.Tag);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
