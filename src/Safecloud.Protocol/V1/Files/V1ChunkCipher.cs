using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Keys;

namespace Safecloud.Protocol.V1.Files;

/// <summary>Seals and opens the chunks of the three tracks (v1 §13).</summary>
/// <remarks>Key and IV of a data chunk come from its place alone: other bytes at the same place under the same root key would repeat a nonce.</remarks>
public static class V1ChunkCipher
{
    /// <summary>Seals a chunk of the data track by its leaf's key, or the meta chunk by its track's key at index 0.</summary>
    public static V1Chunk Seal(V1SubtreeKey leaf, int index, ReadOnlySpan<byte> plaintext)
    {
        Span<byte> key = stackalloc byte[AesRecord.KeySize];
        Span<byte> iv = stackalloc byte[AesRecord.IvSize];
        DeriveKey(leaf, key, iv);
        var chunk = new V1Chunk(AesRecord.Seal(key, iv, plaintext, Aad(index)));
        CryptographicOperations.ZeroMemory(key);
        return chunk;
    }

    /// <summary>Opens what <see cref="Seal"/> sealed; false when it is another chunk, another key, or the IV is not the derived one.</summary>
    public static bool TryOpen(V1SubtreeKey leaf, int index, V1Chunk chunk, [NotNullWhen(true)] out byte[]? plaintext)
    {
        Span<byte> key = stackalloc byte[AesRecord.KeySize];
        Span<byte> iv = stackalloc byte[AesRecord.IvSize];
        DeriveKey(leaf, key, iv);
        plaintext = null;
        var opened = chunk.Record.Iv.Span.SequenceEqual(iv) && chunk.Record.TryOpen(key, Aad(index), out plaintext);
        CryptographicOperations.ZeroMemory(key);
        return opened;
    }

    /// <summary>Seals the index of a film under a random IV: canonical JSON, by the key of the track itself.</summary>
    public static V1Chunk SealIndex(V1SubtreeKey track, JsValue index)
    {
        Span<byte> iv = stackalloc byte[AesRecord.IvSize];
        RandomNumberGenerator.Fill(iv);
        return SealIndex(track, index, iv);
    }

    /// <summary>Opens an index.</summary>
    public static bool TryOpenIndex(V1SubtreeKey track, V1Chunk chunk, [NotNullWhen(true)] out JsValue? index)
    {
        index = null;
        return chunk.Record.TryOpen(track.Span, IndexAad(), out var plaintext) && JsReader.TryParse(plaintext, out index);
    }

    internal static V1Chunk SealIndex(V1SubtreeKey track, JsValue index, ReadOnlySpan<byte> iv) =>
        new(AesRecord.Seal(track.Span, iv, JsText.CanonicalBytes(index), IndexAad()));

    // The label of the index's track is its associated data too.
    private static byte[] IndexAad() => Encoding.UTF8.GetBytes(Labels.Track + V1Link.Index.Track);

    private static byte[] Aad(int index) => Encoding.UTF8.GetBytes(Labels.ChunkAadV1 + index.ToString(CultureInfo.InvariantCulture));

    private static void DeriveKey(V1SubtreeKey leaf, Span<byte> key, Span<byte> iv)
    {
        V1Derivation.Derive(leaf.Span, Labels.ChunkKey, "", key);
        V1Derivation.Derive(leaf.Span, Labels.ChunkIv, "", iv);
    }
}
