using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;
using Safecloud.Protocol.V1.Trees;

namespace Safecloud.Protocol.V1.Files;

/// <summary>What <c>store()</c> makes of a file: its chunks, its meta data and its manifest (v1 §14). Sending them is the caller's.</summary>
public sealed class V1StoredFile
{
    private V1StoredFile(V1Manifest manifest, IReadOnlyList<V1Chunk> chunks, V1Chunk? index, V1Chunk meta) =>
        (Manifest, Chunks, Index, Meta) = (manifest, chunks, index, meta);

    /// <summary>The manifest.</summary>
    public V1Manifest Manifest { get; }

    /// <summary>The chunks of the data track in order.</summary>
    public IReadOnlyList<V1Chunk> Chunks { get; }

    /// <summary>The index of a film, or null.</summary>
    public V1Chunk? Index { get; }

    /// <summary>The meta data; not listed and not under the root.</summary>
    public V1Chunk Meta { get; }

    /// <summary>Encrypts a file under a root key of 32 bytes, which must never have been used for other bytes.</summary>
    public static V1StoredFile Create(ReadOnlySpan<byte> rootKey, ReadOnlySpan<byte> file, V1FileRequest request)
    {
        Span<byte> iv = stackalloc byte[AesRecord.IvSize];
        RandomNumberGenerator.Fill(iv);
        return Create(rootKey, file, request, iv);
    }

    /// <summary>The root over the texts of the data chunks' CIDs, then the index's.</summary>
    public static string RootOf(IReadOnlyList<V1Chunk> chunks, V1Chunk? index) =>
        FlatMerkleTree.Build([.. chunks.Append(index).OfType<V1Chunk>().Select(c => c.Cid.ToString())]).Root.ToString();

    internal static V1StoredFile Create(ReadOnlySpan<byte> rootKey, ReadOnlySpan<byte> file, V1FileRequest request, ReadOnlySpan<byte> indexIv)
    {
        using var keys = new V1FileKeys(rootKey);
        var shape = V1TreeShape.Create(request.TreeN, Math.Max(1, (file.Length + request.ChunkSize - 1) / request.ChunkSize));
        var chunks = new List<V1Chunk>(shape.Chunks);
        using (var data = keys.KeyOf(V1Link.Data))
        {
            foreach (var (index, key) in data.Leaves(shape))
            {
                var start = index * request.ChunkSize;
                chunks.Add(V1ChunkCipher.Seal(key, index, file.Slice(start, Math.Min(request.ChunkSize, file.Length - start))));
                key.Dispose();
            }
        }

        using var indexKey = keys.KeyOf(V1Link.Index);
        using var metaKey = keys.KeyOf(V1Link.Meta);
        var indexChunk = request.Index is { } film ? V1ChunkCipher.SealIndex(indexKey, film, indexIv) : null;
        var meta = V1ChunkCipher.Seal(metaKey, 0, Encoding.UTF8.GetBytes(JsText.Stringify(MetaOf(request, file.Length))));
        var manifest = ManifestOf(keys, request, new Sizes(shape, file.Length), (RootOf(chunks, indexChunk), meta));
        return V1Manifest.TryRead(manifest, out var read, out var problem)
            ? new V1StoredFile(read, chunks, indexChunk, meta)
            : throw new ArgumentException($"The manifest would be refused: {problem}.", nameof(request));
    }

    private static JsValue MetaOf(V1FileRequest request, int size)
    {
        var meta = JsValue.Object(
            ("perChunkWei", request.PerChunkWei),
            ("creatorAddress", OrNull(request.CreatorAddress)),
            ("incomeContract", OrNull(request.IncomeContract)),
            ("split", request.Split ?? JsValue.Object(("drop", 6000), ("jet", 2000), ("creator", 1500), ("protocol", 500))),
            ("title", request.Name),
            ("description", request.Description),
            ("type", request.MediaType),
            ("size", size),
            ("created", request.CreatedAt.ToUnixTimeSeconds()));
        foreach (var (name, value) in request.Revenue?.Members ?? [])
        {
            meta = meta.With(name, value);
        }

        return meta;
    }

    private static JsValue ManifestOf(V1FileKeys keys, V1FileRequest request, Sizes sizes, (string RootCid, V1Chunk Meta) content)
    {
        using var encryption = Es256KeyPair.FromSecret(keys.EncryptionRoot);
        using var access = Es256KeyPair.FromSecret(keys.AccessRoot);
        var (encryptionKey, accessKey) = (Convert.ToBase64String(encryption.PublicKey.Point), Convert.ToBase64String(access.PublicKey.Point));
        var binding = V1Binding.Payload(encryptionKey, accessKey, content.RootCid);
        var proof = TypedProof.Sign(binding, encryption);
        return JsValue.Object(
            ("v", 1),
            ("rootCid", content.RootCid),
            ("treeN", sizes.Shape.N),
            ("treeDepth", sizes.Shape.Depth),
            ("chunkCount", sizes.Shape.Chunks),
            ("chunkSize", request.ChunkSize),
            ("size", sizes.File),
            ("name", request.Name),
            ("type", request.MediaType),
            ("tracks", JsValue.Of(new[] { V1Link.Data, V1Link.Index }.Take(request.Index is null ? 1 : 2).Select(link => link.Track))),
            ("created", request.CreatedAt.ToUnixTimeSeconds()),
            ("encryptionRootPublicKey", encryptionKey),
            ("accessRootPublicKey", accessKey),
            ("bindingProof", JsValue.Object(("statement", binding.Message), ("proof", proof.ToJson(binding)))),
            ("jurisdiction", request.Jurisdiction ?? JsValue.Null),
            ("aiAttestation", request.AiAttestation ?? JsValue.Null),
            ("revenue", request.Revenue ?? JsValue.Null),
            ("metaCid", content.Meta.Cid.ToString()),
            ("perChunkWei", request.PerChunkWei));
    }

    private static JsValue OrNull(string? text) => text is null ? JsValue.Null : JsValue.Of(text);

    private readonly record struct Sizes(V1TreeShape Shape, int File);
}
