using System.Security.Cryptography;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Tests.Trees;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Chunks;

public sealed class ChunkTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(7, 32).Select(i => (byte)i)];

    [Fact]
    public void Seal_SpecificationChunk_Matches()
    {
        using var file = new SpecificationFile();
        var body = SpecificationValues.Root.GetProperty("body");
        Assert.Equal(body.Text("hex"), Convert.ToHexStringLower(file.Data.Bodies[0]));
        Assert.Equal(body.Text("cid"), file.Data.Cids[0].ToString());
    }

    [Fact]
    public void OpenAndSeal_AnyData_RoundTrips()
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var sealer = new ChunkSealer(key, 3, 4);
        using var opener = new ChunkOpener(key, 3, 4);
        Property.Holds(Property.Bytes(300), data =>
        {
            var index = data.Length % 81;
            var body = new byte[data.Length + ChunkSealer.Overhead];
            var cid = sealer.Seal(index, data, body);
            var inPlace = new byte[body.Length];
            data.CopyTo(inPlace, ChunkSealer.Headroom);
            Assert.Equal(cid, sealer.SealInPlace(index, inPlace));
            Assert.Equal(body, inPlace);
            Assert.Equal(ProblemCode.None, opener.Open(index, cid, body, new byte[body.Length], out var opened));
            Assert.Equal(data, opened.ToArray());
            Assert.Equal(ProblemCode.None, opener.OpenInPlace(index, cid, body, out opened));
            Assert.Equal(data, opened.ToArray());
        });
    }

    [Fact]
    public void Seal_InAnyOrder_GivesTheSameBodies() => Property.Holds(TreeCase.Generate(200), c =>
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var walking = new ChunkSealer(key, c.Shape.N, c.Shape.Depth);
        foreach (var index in new[] { c.End - 1, c.Start, 0, c.Shape.Chunks - 1, c.Start })
        {
            using var fresh = new ChunkSealer(key, c.Shape.N, c.Shape.Depth);
            var (a, b) = (new byte[50], new byte[50]);
            Assert.Equal(fresh.Seal(index, [1, 2], a), walking.Seal(index, [1, 2], b));
            Assert.Equal(a, b);
        }
    }, 50);

    [Fact]
    public void Open_WithTheKeysOfACover_OpensExactlyTheRange() => Property.Holds(TreeCase.Generate(60), c =>
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var sealer = new ChunkSealer(key, c.Shape.N, c.Shape.Depth);
        Assert.True(Cover.TryOf(TrackName.Data, c.Shape, c.Start, c.End, out var links));
        var openers = links.Select(l =>
        {
            using var part = key.Descend(l);
            return new ChunkOpener(part, c.Shape.N, c.Shape.Depth);
        }).ToList();
        for (var i = 0; i < c.Shape.Chunks; i++)
        {
            var body = new byte[50];
            var cid = sealer.Seal(i, [7, 7], body);
            var able = openers.Where(o => o.Covers(i)).ToList();
            Assert.Equal(i >= c.Start && i < c.End ? 1 : 0, able.Count);
            Assert.All(able, o => Assert.Equal(ProblemCode.None, o.Open(i, cid, body, new byte[50], out _)));
            Assert.All(openers.Except(able), o => Assert.Throws<ArgumentOutOfRangeException>(() => o.Open(i, cid, body, new byte[50], out _)));
        }
    }, 40);

    [Fact]
    public void Open_ChangedOrShortBody_IsChunkInvalid()
    {
        var (opener, cid, body) = Sealed();
        for (var i = 0; i < body.Length; i++)
        {
            var changed = body.ToArray();
            changed[i] ^= 0x80;
            Assert.Equal(ProblemCode.ChunkInvalid, opener.Open(0, cid, changed, new byte[body.Length], out _));
        }

        Assert.Equal(ProblemCode.ChunkInvalid, opener.Open(0, cid, body.AsSpan(0, 47), new byte[body.Length], out _));
        Assert.Equal(ProblemCode.ChunkInvalid, opener.Open(0, Cid.OfChunk([]), [], new byte[body.Length], out _));
        var huge = new byte[ProtocolLimits.ChunkBodyMax + 1];
        Assert.Equal(ProblemCode.ChunkInvalid, opener.Open(0, Cid.OfChunk(huge), huge, huge, out _));
    }

    [Fact]
    public void Open_AnotherPlaceKeyOrBits_IsChunkNotOpened()
    {
        var (opener, cid, body) = Sealed();
        Assert.Equal(ProblemCode.ChunkNotOpened, opener.Open(1, cid, body, new byte[body.Length], out _)); // another place
        for (var i = 0; i < body.Length; i++)
        {
            var changed = body.ToArray();
            changed[i] ^= 1;
            var problem = opener.Open(0, Cid.OfChunk(changed), changed, new byte[body.Length], out var data);
            Assert.Equal(ProblemCode.ChunkNotOpened, problem);
            Assert.True(data.IsEmpty);
        }

        using var otherTrack = new SubtreeKey(LinkPath.Parse("track/other"), Secret); // the same secret, another associated text
        using var other = new ChunkOpener(otherTrack, 2, 3);
        Assert.Equal(ProblemCode.ChunkNotOpened, other.Open(0, cid, body, new byte[body.Length], out _));
    }

    [Fact]
    public void Open_PrefixNotZero_IsChunkNotCommittedAndWiped()
    {
        // A bad publisher seals something else where the 32 zero bytes belong.
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var leaf = key.Descend(LinkPath.OfChunk(TrackName.Data, 2, 3, 0));
        var (leafBytes, aesKey, iv) = (new byte[32], new byte[32], new byte[12]);
        leaf.CopyTo(leafBytes);
        Derivation.Derive(leafBytes, Labels.ChunkKey, aesKey);
        Derivation.Derive(leafBytes, Labels.ChunkIv, iv);
        for (var position = 0; position < 32; position++)
        {
            var plaintext = new byte[40];
            plaintext[position] = 1;
            var body = new byte[56];
            using var cipher = new AesGcm(aesKey, 16);
            cipher.Encrypt(iv, plaintext, body.AsSpan(0, 40), body.AsSpan(40), "safecloud.chunk.v2:data:0"u8);
            using var opener = new ChunkOpener(key, 2, 3);
            var buffer = new byte[56];
            buffer.AsSpan().Fill(9);
            Assert.Equal(ProblemCode.ChunkNotCommitted, opener.Open(0, Cid.OfChunk(body), body, buffer, out var data));
            Assert.True(data.IsEmpty);
            Assert.False(buffer.AsSpan(0, 40).ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public void SealAndOpen_OutsideTheTree_Throws()
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data/1"), Secret);
        using var sealer = new ChunkSealer(key, 2, 3);
        sealer.Seal(4, [], new byte[48]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.Seal(3, [], new byte[48]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.Seal(8, [], new byte[48]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.Seal(12, [], new byte[48]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.Seal(-1, [], new byte[48]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sealer.SealInPlace(4, new byte[47]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChunkSealer(key, 2, 0));
    }

    [Fact]
    public void SealInPlace_Sequential_AllocatesLittle()
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var sealer = new ChunkSealer(key, 2, 10);
        var buffer = new byte[64 * 1024];
        for (var i = 0; i < 64; i++)
        {
            sealer.SealInPlace(i, buffer);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 64; i < 128; i++)
        {
            sealer.SealInPlace(i, buffer);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 64, 0, 512);
    }

    [Fact]
    public void Open_Sequential_AllocatesLittle()
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var sealer = new ChunkSealer(key, 2, 10);
        using var opener = new ChunkOpener(key, 2, 10);
        var bodies = Enumerable.Range(0, 128).Select(_ => new byte[64 * 1024]).ToArray();
        var cids = bodies.Select((body, i) => sealer.SealInPlace(i, body)).ToArray();
        for (var i = 0; i < 64; i++)
        {
            Assert.Equal(ProblemCode.None, opener.OpenInPlace(i, cids[i], bodies[i], out _));
        }

        var opened = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 64; i < 128; i++)
        {
            opened += opener.OpenInPlace(i, cids[i], bodies[i], out _) is ProblemCode.None ? 1 : 0;
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 64, 0, 512);
        Assert.Equal(64, opened);
    }

    private static (ChunkOpener Opener, Cid Cid, byte[] Body) Sealed()
    {
        using var key = new SubtreeKey(LinkPath.Parse("track/data"), Secret);
        using var sealer = new ChunkSealer(key, 2, 3);
        var body = new byte[10 + ChunkSealer.Overhead];
        var cid = sealer.Seal(0, "ten bytes."u8, body);
        return (new ChunkOpener(key, 2, 3), cid, body);
    }
}
