using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Files;

/// <summary>Opens what was fetched: CIDs, root and keys are checked before anything is decrypted (v1 §16).</summary>
public static class V1File
{
    /// <summary>True when these are all chunks of the manifest, in order, index included.</summary>
    public static bool HasRoot(V1Manifest manifest, IReadOnlyList<V1Chunk> chunks, V1Chunk? index) =>
        chunks.Count == manifest.Shape.Chunks && manifest.RootCid == V1StoredFile.RootOf(chunks, index);

    /// <summary>Opens all chunks of a file by its data track's key; false when one is not what was sealed there.</summary>
    public static bool TryOpen(V1Manifest manifest, V1SubtreeKey dataKey, IReadOnlyList<V1Chunk> chunks, [NotNullWhen(true)] out byte[]? file)
    {
        file = null;
        using var output = new MemoryStream();
        foreach (var (index, key) in dataKey.Leaves(manifest.Shape))
        {
            using (key)
            {
                if (index >= chunks.Count || !V1ChunkCipher.TryOpen(key, index, chunks[index], out var plaintext))
                {
                    return false;
                }

                output.Write(plaintext);
            }
        }

        file = output.ToArray();
        return true;
    }

    /// <summary>Opens the meta data.</summary>
    public static bool TryOpenMeta(V1SubtreeKey metaKey, V1Chunk chunk, [NotNullWhen(true)] out JsValue? meta)
    {
        meta = null;
        return V1ChunkCipher.TryOpen(metaKey, 0, chunk, out var plaintext) && JsReader.TryParse(plaintext, out meta);
    }
}
