using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.SharedVectors;

/// <summary>Encodings, keys, chunks, trees: the files that the TypeScript tests read too.</summary>
public sealed class ContentVectorTests
{
    [Fact]
    public void Encodings_Cases_AreWrittenAndRead() => Vectors.Each("encodings", "cases", c =>
    {
        var bytes = c.Hex("hex");
        Assert.Equal(c.Text("hex"), LowerHex.Encode(bytes));
        Assert.Equal(c.Text("base64"), CanonicalBase64.Encode(bytes));
        Assert.Equal(c.Text("base64url"), CanonicalBase64Url.Encode(bytes));
        Assert.Equal(c.Text("base32"), Base32Of(bytes));
        Assert.All(new[] { "hex", "base64", "base64url", "base32" }, e => Assert.Equal(bytes, Decode(e, c.Text(e))));
    });

    [Fact]
    public void Encodings_Refused_AreRefused() => Vectors.Each("encodings", "refused", c => Assert.Null(Decode(c.Text("encoding"), c.Text("text"))));

    [Fact]
    public void Derive_All_Match()
    {
        Vectors.Each("derive", "cases", c =>
        {
            var output = new byte[c.Number("size")];
            Derivation.Derive(c.Hex("seedHex"), c.Text("label"), c.Text("context"), output);
            Assert.Equal(c.Text("outHex"), LowerHex.Encode(output));
        });
        Vectors.Each("derive", "delegates", c =>
        {
            var child = new byte[32];
            Derivation.DelegateTo(c.Hex("secretHex"), c.Text("label"), default, child);
            Assert.Equal(c.Text("outHex"), LowerHex.Encode(child));
        });
        Vectors.Each("derive", "keyPairs", c =>
        {
            using var pair = Es256KeyPair.FromSecret(c.Hex("secretHex"));
            Assert.Equal(c.Text("publicKeyHex"), LowerHex.Encode(pair.PublicKey.Point));
            Assert.Equal(c.Text("keyId"), pair.Id.ToString());
            Assert.Equal(c.Text("keyUri"), pair.PublicKey.ToUri());
        });
    }

    [Fact]
    public void KeyTree_Cases_Match() => Vectors.Each("keytree", "cases", c =>
    {
        using var root = new RootKey(c.Hex("rootKeyHex"));
        Assert.True(root.TryDeriveFile(new Salt(c.Hex("saltHex")), out var keys));
        using var track = keys.TrackKey(TrackName.Parse(c.Text("track")));
        Assert.Equal(c.Text("access"), CanonicalBase64.Encode(keys.Access.PublicKey.Point));
        Assert.Equal(c.Text("trackKeyHex"), Reveal(track));
        foreach (var leaf in c.GetProperty("leaves").EnumerateArray())
        {
            var link = LinkPath.OfChunk(track.Link.Track, c.Number("n"), c.Number("depth"), leaf.Number("index"));
            using var key = track.Descend(link);
            Assert.Equal(leaf.Text("link"), link.ToString());
            Assert.Equal(leaf.Text("secretHex"), Reveal(key));
            var (aes, iv) = (new byte[32], new byte[12]);
            Derivation.Derive(leaf.Hex("secretHex"), Labels.ChunkKey, aes);
            Derivation.Derive(leaf.Hex("secretHex"), Labels.ChunkIv, iv);
            Assert.Equal((leaf.Text("keyHex"), leaf.Text("ivHex")), (LowerHex.Encode(aes), LowerHex.Encode(iv)));
        }

        keys.Dispose();
    });

    [Fact]
    public void KeyTree_LinksAndNames_Match()
    {
        Vectors.Each("keytree", "prefixes", c => Assert.Equal(
            c.GetProperty("expected").GetBoolean(), LinkPath.Parse(c.Text("prefix")).IsPrefixOf(LinkPath.Parse(c.Text("link")))));
        Vectors.Each("keytree", "trackNames", c => Assert.True(TrackName.TryParse(c.GetString(), out _)));
        Vectors.Each("keytree", "refused", c => Assert.False(LinkPath.TryParse(c.Text("link"), out _)));
        Vectors.Each("keytree", "refusedTrackNames", c => Assert.False(TrackName.TryParse(c.GetString(), out _)));
    }

    [Fact]
    public void Chunks_Cases_SealAndOpen() => Vectors.Each("chunks", "cases", c =>
    {
        var data = c.Hex("dataHex");
        var body = new byte[data.Length + ChunkSealer.Overhead];
        data.CopyTo(body, ChunkSealer.Headroom);
        ChunkCipher.Seal(c.Hex("leafHex"), Aad(c), body);
        Assert.Equal(c.Text("bodyHex"), LowerHex.Encode(body));
        Assert.Equal(c.Text("cid"), Cid.OfChunk(body).ToString());
        Assert.Equal(ProblemCode.None, Open(c, out var opened));
        Assert.Equal(data, opened);
    });

    [Fact]
    public void Chunks_Refused_AreRefusedForTheReason() => Vectors.Each("chunks", "refused", c => Assert.Equal(c.Text("error"), Open(c, out _).ToString()));

    [Fact]
    public void Cids_All_Match()
    {
        Vectors.Each("cids", "cases", c =>
        {
            var cid = Cid.OfChunk(c.Hex("bodyHex"));
            Assert.Equal((c.Text("cid"), c.Text("digestHex")), (cid.ToString(), cid.Digest.ToString()));
            Assert.Equal(cid, Cid.Parse(c.Text("cid")));
        });
        Vectors.Each("cids", "rootCids", c => Assert.Equal(c.Text("rootCid"), RootCid.OfManifest(c.Utf8("text")).ToString()));
        Vectors.Each("cids", "refused", c => Assert.False(
            c.Text("kind") == "cid" ? Cid.TryParse(c.Text("text"), out _) : RootCid.TryParse(c.Text("text"), out _)));
    }

    [Fact]
    public void Trees_All_Match()
    {
        Vectors.Each("trees", "cases", c =>
        {
            Cid[] cids = [.. c.Texts("cids").Select(t => Cid.Parse(t))];
            var tree = MerkleTree.Build(TreeShape.Create(c.Number("n"), c.Number("depth"), cids.Length), cids);
            Assert.Equal(c.Text("rootHex"), tree.Root.ToString());
            var rows = c.GetProperty("rowsHex").EnumerateArray().Select(r => r.EnumerateArray().Select(h => h.GetString()));
            Assert.Equal(rows, Enumerable.Range(0, tree.Shape.Depth + 1)
                .Select(r => Enumerable.Range(0, tree.RowLength(r)).Select(i => (string?)tree.Node(r, i).ToString())));
        });
        Vectors.Each("trees", "depths", c => Assert.Equal(c.Number("depth"), TreeShape.SmallestDepth(c.Number("n"), c.Number("chunks"))));
        Vectors.Each("trees", "accepted", c => Assert.True(Shape(c, out _)));
        Vectors.Each("trees", "refused", c => Assert.False(Shape(c, out _)));
    }

    [Fact]
    public void Proofs_Cases_Verify() => Vectors.Each("proofs", "cases", c => Assert.True(Proves(c)));

    [Fact]
    public void Proofs_Refused_AreRefusedForTheReason() => Vectors.Each("proofs", "refused", c =>
    {
        Assert.False(Proves(c));
        Assert.True(Shape(c, out var shape));
        Assert.Equal(c.Text("error") == "EmptyRange", !shape.ContainsRange(c.Number("start"), c.Number("end")));
    });

    [Fact]
    public void Covers_All_Match()
    {
        Vectors.Each("covers", "cases", c =>
        {
            Assert.True(Shape(c, out var shape));
            Assert.True(Cover.TryOf(TrackName.Data, shape, c.Number("start"), c.Number("end"), out var links));
            Assert.Equal(c.Texts("links"), links.Select(l => l.ToString()));
        });
        Vectors.Each("covers", "refused", c =>
        {
            Assert.True(Shape(c, out var shape));
            Assert.False(Cover.TryOf(TrackName.Data, shape, c.Number("start"), c.Number("end"), out _));
        });
    }

    private static bool Shape(JsonElement c, out TreeShape shape) => TreeShape.TryCreate(
        c.GetProperty("n").GetInt64(), c.GetProperty("depth").GetInt64(), c.GetProperty("chunks").GetInt64(), out shape);

    private static bool Proves(JsonElement c)
    {
        Assert.True(Shape(c, out var shape));
        Cid[] cids = [.. c.Texts("cids").Select(t => Cid.Parse(t))];
        Hash256[] proof = [.. c.Texts("proofHex").Select(t => Hash256.Parse(t))];
        return cids.Length == c.Number("end") - c.Number("start")
            && RangeProof.Verify(shape, Hash256.Parse(c.Text("rootHex")), c.Number("start"), cids, proof);
    }

    // The vectors name a leaf's secret: a tree whose root, at height 1, is that very leaf.
    private static ProblemCode Open(JsonElement c, out byte[] data)
    {
        var body = c.Hex("bodyHex");
        data = [];
        var cid = Cid.Parse(c.Text("cid"));
        var link = LinkPath.OfChunk(TrackName.Parse(c.Text("track")), 2, 20, c.Number("index"));
        using var leaf = new SubtreeKey(link, c.Hex("leafHex"));
        using var opener = new ChunkOpener(leaf, 2, 20);
        var problem = opener.Open(c.Number("index"), cid, body, new byte[body.Length], out var opened);
        data = opened.ToArray();
        return problem;
    }

    private static byte[] Aad(JsonElement c) => Encoding.ASCII.GetBytes($"safecloud.chunk.v2:{c.Text("track")}:{c.Number("index")}");

    private static string Reveal(SubtreeKey key)
    {
        var bytes = new byte[32];
        key.CopyTo(bytes);
        return LowerHex.Encode(bytes);
    }

    private static string Base32Of(byte[] bytes)
    {
        var text = new char[Base32.EncodedLength(bytes.Length)];
        Base32.Encode(bytes, text);
        return new string(text);
    }

    private static byte[]? Decode(string encoding, string text)
    {
        switch (encoding)
        {
            case "base64":
                return CanonicalBase64.TryDecode(text, out var base64) ? base64 : null;
            case "base64url":
                return CanonicalBase64Url.TryDecode(text, out var url) ? url : null;
            case "hex":
                var hex = new byte[text.Length / 2];
                return LowerHex.TryDecode(text, hex) ? hex : null;
            default:
                var base32 = new byte[text.Length * 5 / 8];
                return Base32.TryDecode(text, base32) ? base32 : null;
        }
    }
}
