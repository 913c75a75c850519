using System.Text.Json;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Keys;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Key tree, tree shapes, range covers, stored files (v1 §13–17).</summary>
public sealed class FileVectorTests
{
    [Fact]
    public void KeyTree_Cases_Match() => V1Vectors.Each("keytree", "cases", c =>
    {
        var root = c.Hex("rootKeyHex");
        using var keys = new V1FileKeys(root);
        Assert.Equal(c.Text("encryptionRootHex"), Convert.ToHexStringLower(keys.EncryptionRoot));
        Assert.Equal(c.Text("accessRootHex"), Convert.ToHexStringLower(keys.AccessRoot));
        Assert.Equal(c.Text("encryptionRootPublicKey"), PointOf(keys.EncryptionRoot));
        Assert.Equal(c.Text("accessRootPublicKey"), PointOf(keys.AccessRoot));
        var secret = new byte[32];
        foreach (var node in c.GetProperty("nodes").EnumerateArray())
        {
            using var key = keys.KeyOf(Link(node));
            key.CopyTo(secret);
            Assert.Equal(node.Text("encryptionKeyHex"), Convert.ToHexStringLower(secret));
            keys.AccessOf(Link(node), secret);
            Assert.Equal(node.Text("accessKeyHex"), Convert.ToHexStringLower(secret));
        }

        foreach (var chunk in c.GetProperty("chunks").EnumerateArray())
        {
            AssertChunk(keys, chunk);
        }

        foreach (var version in c.GetProperty("versions").EnumerateArray())
        {
            V1FileKeys.VersionRoot(root, version.Text("label"), secret);
            Assert.Equal(version.Text("versionRootKeyHex"), Convert.ToHexStringLower(secret));
        }
    });

    [Fact]
    public void Cids_Cases_Match()
    {
        V1Vectors.Each("keytree", "cidOfBytes", c => Assert.Equal(c.Text("cid"), Cid.OfChunk(c.Hex("dataHex")).ToString()));
        V1Vectors.Each("keytree", "base32_hex_text", c =>
        {
            var bytes = Convert.FromHexString(c[0].GetString()!);
            var text = new char[Base32.EncodedLength(bytes.Length)];
            Base32.Encode(bytes, text);
            Assert.Equal(c[1].GetString(), new string(text));
        });
    }

    [Fact]
    public void TreeShape_DepthsAndLinks_Match()
    {
        V1Vectors.Each("treeshape", "cases", c =>
        {
            Assert.Equal(c.Number("treeDepth"), V1TreeShape.DepthOf(c.Number("N"), c.Number("chunkCount")));
            Assert.True(V1TreeShape.TryCreate(c.Number("N"), c.Number("exact"), c.Number("chunkCount"), out _)); // either depth is read
        });
        V1Vectors.Each("treeshape", "treeParams", c => Assert.Equal(c[2].GetInt32(), V1TreeShape.DepthOf(c[0].GetInt32(), c[1].GetInt32())));
        V1Vectors.Each("treeshape", "linkPaths", c =>
        {
            Assert.True(V1TreeShape.TryCreate(c.Number("treeN"), c.Number("treeDepth"), c.Number("chunkCount"), out var shape));
            var range = c.GetProperty("leafRange");
            Assert.Equal((range.Number("start"), range.Number("end")), shape.ChunksUnder(Link(c)));
            if (c.Has("index"))
            {
                Assert.Equal(c.Text("path"), shape.LinkOf(c.Number("index")).ToString());
            }
        });
        V1Vectors.Each("treeshape", "missingTreeFields", c =>
        {
            Assert.True(V1TreeShape.TryCreate(n: null, depth: null, c.Number("chunkCount"), out var shape));
            Assert.Equal(c.Text("path"), shape.LinkOf(c.Number("index")).ToString());
        });
    }

    [Fact]
    public void Cover_ValidRanges_MatchAndOthersAreRefused() => V1Vectors.Each("paths_covering_range", "cases", c =>
    {
        var numbers = Enumerable.Range(0, 5).Select(i => c[i].GetDouble()).ToArray();
        var isTree = V1TreeShape.TryCreate((long)numbers[0], (long)numbers[1], (long)numbers[2], out var shape);
        var isWhole = numbers.All(double.IsInteger);
        if (!isTree || !isWhole || numbers[3] < 0 || numbers[3] >= numbers[4] || numbers[4] > numbers[2])
        {
            Assert.True(!isTree || !isWhole || Throws(shape, (int)numbers[3], (int)numbers[4]), $"{c} is no range of a tree");
            return;
        }

        var links = shape.Cover((int)numbers[3], (int)numbers[4]);
        Assert.Equal(c[5].GetString(), string.Join(' ', links.Select(l => string.Join('/', l.Digits.ToArray()))));
        Assert.Equal(c[6].GetBoolean(), links.Sum(l => shape.ChunksUnder(l).End - shape.ChunksUnder(l).Start) == (int)(numbers[4] - numbers[3]));
    });

    [Fact]
    public void Store_Cases_AreWrittenAlike() => V1Vectors.Each("store", "cases", c =>
    {
        var stored = V1StoredFile.Create(c.Base64("rootKey"), c.Hex("dataHex"), StoreCase.Request(c), StoreCase.IndexIv(c));
        Assert.Equal(c.Text("rootCid"), stored.Manifest.RootCid);
        foreach (var chunk in c.GetProperty("chunks").EnumerateArray())
        {
            var own = stored.Chunks[chunk.Number("index")].ToJson();
            Assert.All(["cid", "iv", "ciphertext", "tag"], name => Assert.Equal(chunk.Text(name), own.TextOf(name)));
            Assert.Equal(chunk.Text("path"), stored.Manifest.Shape.LinkOf(chunk.Number("index")).ToString());
        }

        Assert.Equal(c.GetProperty("metaChunk").Text("ciphertext"), stored.Meta.ToJson().TextOf("ciphertext"));
        Assert.Equal(c.OptionalText("metaCid"), stored.Manifest.MetaCid);
        if (c.Has("indexChunk"))
        {
            Assert.Equal(c.GetProperty("indexChunk").Text("cid"), stored.Index!.Cid.ToString());
        }

        // All but the proof is the same text; the proof covers the text that is written here.
        Assert.Equal(WithoutProof(c.Text("manifestJson")), WithoutProof(stored.Manifest.ToString()));
        Assert.Contains($"\"digest\":\"{c.GetProperty("bindingProof").Text("nodeDigestHex")}\"", stored.Manifest.ToString(), StringComparison.Ordinal);
        Assert.True(stored.Manifest.HasValidBinding());
    });

    [Fact]
    public void Store_Cases_AreReadAndOpened() => V1Vectors.Each("store", "cases", c =>
    {
        var manifest = StoreCase.Manifest(c);
        Assert.Equal(c.Text("manifestJson"), manifest.ToString());
        Assert.True(manifest.HasValidBinding());
        var binding = c.GetProperty("bindingProof");
        foreach (var signature in new[] { "signatureDerHexBrowser", "recommendedSignatureDerHex" })
        {
            Assert.True(WithSignature(manifest, binding.Text(signature)).HasValidBinding());
        }

        using var keys = new V1FileKeys(c.Base64("rootKey"));
        using var data = keys.KeyOf(V1Link.Data);
        var chunks = c.GetProperty("chunks").EnumerateArray().Select(Chunk).ToList();
        var index = c.Has("indexChunk") ? Chunk(c.GetProperty("indexChunk")) : null;
        Assert.True(V1File.HasRoot(manifest, chunks, index));
        Assert.True(V1File.TryOpen(manifest, data, chunks, out var file));
        Assert.Equal(c.Hex("dataHex"), file);

        using var metaKey = keys.KeyOf(V1Link.Meta);
        Assert.True(V1File.TryOpenMeta(metaKey, Chunk(c.GetProperty("metaChunk")), out var meta));
        Assert.Equal(c.Text("metaPlaintext"), JsText.Stringify(meta));
        if (index is not null)
        {
            using var indexKey = keys.KeyOf(V1Link.Index);
            Assert.True(V1ChunkCipher.TryOpenIndex(indexKey, index, out var film));
            Assert.Equal(c.Text("indexPlaintext"), JsText.Canonicalize(film));
        }
    });

    [Fact]
    public void Manifest_MissingFieldOrVersion_IsNamed() => V1Vectors.Each("store", "cases", c =>
    {
        var json = StoreCase.Manifest(c).Json;
        Assert.False(V1Manifest.TryRead(json.Without("chunkSize"), out _, out var missing));
        Assert.Equal("missing field: chunkSize", missing);
        Assert.False(V1Manifest.TryRead(json.With("v", 2), out _, out var version));
        Assert.Equal("unsupported manifest version: 2", version);
        Assert.True(V1Manifest.TryRead(json.With("rootCid", JsValue.Of("bafyother")), out var moved, out _));
        Assert.False(moved.HasValidBinding());
    });

    private static void AssertChunk(V1FileKeys keys, JsonElement chunk)
    {
        Assert.True(V1TreeShape.TryCreate(chunk.Number("treeN"), chunk.Number("treeDepth"), chunk.Number("chunkCount"), out var shape));
        var link = shape.LinkOf(chunk.Number("index"));
        Assert.Equal(chunk.Text("path"), link.ToString());
        using var leaf = keys.KeyOf(link);
        var secret = new byte[32];
        leaf.CopyTo(secret);
        Assert.Equal(chunk.Text("leafKeyHex"), Convert.ToHexStringLower(secret));
        var (key, iv) = (new byte[32], new byte[12]);
        V1Derivation.Derive(secret, Labels.ChunkKey, "", key);
        V1Derivation.Derive(secret, Labels.ChunkIv, "", iv);
        Assert.Equal((chunk.Text("chunkKeyHex"), chunk.Text("chunkIvHex")), (Convert.ToHexStringLower(key), Convert.ToHexStringLower(iv)));
        Assert.Equal(chunk.Text("aad"), Labels.ChunkAadV1 + chunk.Number("index"));
        var sealedChunk = V1ChunkCipher.Seal(leaf, chunk.Number("index"), chunk.Hex("plaintextHex"));
        Assert.All(["cid", "iv", "ciphertext", "tag"], name => Assert.Equal(chunk.Text(name), sealedChunk.ToJson().TextOf(name)));
        Assert.False(V1ChunkCipher.TryOpen(leaf, chunk.Number("index") + 1, sealedChunk, out _));
    }

    private static V1Chunk Chunk(JsonElement c)
    {
        Assert.True(V1Chunk.TryRead(c.Js(), out var chunk));
        return chunk;
    }

    private static V1Manifest WithSignature(V1Manifest manifest, string signatureHex)
    {
        var binding = manifest.Json.Find("bindingProof")!;
        var proof = binding.Find("proof")!.With("signature", JsValue.Of(signatureHex));
        Assert.True(V1Manifest.TryRead(manifest.Json.With("bindingProof", binding.With("proof", proof)), out var changed, out _));
        return changed;
    }

    private static string WithoutProof(string manifest)
    {
        Assert.True(JsReader.TryParse(manifest, out var json));
        var binding = json.Find("bindingProof")!;
        var proof = binding.Find("proof")!.Without("digest").Without("signature").Without("signatureHex");
        return JsText.Stringify(json.With("bindingProof", binding.With("proof", proof)));
    }

    private static bool Throws(V1TreeShape shape, int start, int end)
    {
        Assert.Throws<ArgumentException>(() => shape.Cover(start, end));
        return true;
    }

    private static string PointOf(ReadOnlySpan<byte> secret)
    {
        using var pair = Es256KeyPair.FromSecret(secret);
        return Convert.ToBase64String(pair.PublicKey.Point);
    }

    private static V1Link Link(JsonElement c)
    {
        Assert.True(V1Link.TryParse(c.Text("path"), out var link));
        return link;
    }
}
