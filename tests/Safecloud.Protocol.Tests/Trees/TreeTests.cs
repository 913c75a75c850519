using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Trees;

public sealed class TreeTests
{
    [Fact]
    public void Roots_Specification_Match()
    {
        using var file = new SpecificationFile();
        var roots = SpecificationValues.Root.GetProperty("merkleRootsHex");
        Assert.Equal(roots.Text("data"), file.Data.Tree.Root.ToString());
        Assert.Equal(roots.Text("index"), file.Index.Tree.Root.ToString());
    }

    [Fact]
    public void Proof_Specification_Matches()
    {
        using var file = new SpecificationFile();
        var proof = RangeProof.Build(file.Data.Tree, 1, 3);
        var expected = SpecificationValues.Root.GetProperty("proof").GetProperty("prefixesHex").EnumerateArray().Select(p => p.GetString());
        Assert.Equal(expected, proof.Select(h => h.ToString()[..16]));
    }

    [Fact]
    public void Cover_Specification_Matches()
    {
        var shape = TreeShape.Create(2, 3, 5);
        Assert.True(Cover.TryOf(TrackName.Data, shape, 1, 5, out var links));
        var expected = SpecificationValues.Root.GetProperty("cover").GetProperty("links").EnumerateArray().Select(p => "track/data/" + p.GetString());
        Assert.Equal(expected, links.Select(l => l.ToString()));
    }

    [Fact]
    public void Verify_AnyRange_Accepts() => Property.Holds(TreeCase.Generate(300), c =>
    {
        var cids = c.Cids();
        var tree = MerkleTree.Build(c.Shape, cids);
        var proof = RangeProof.Build(tree, c.Start, c.End);
        Assert.True(RangeProof.Verify(c.Shape, tree.Root, c.Start, cids.AsSpan(c.Start, c.End - c.Start), proof));
    });

    [Fact]
    public void Verify_AnyTampering_Refuses() => Property.Holds(TreeCase.Generate(120), c =>
    {
        var cids = c.Cids();
        var tree = MerkleTree.Build(c.Shape, cids);
        var proof = RangeProof.Build(tree, c.Start, c.End);
        var part = cids.AsSpan(c.Start, c.End - c.Start);
        var other = Hash256.Of("other"u8);
        Assert.False(RangeProof.Verify(c.Shape, other, c.Start, part, proof));
        Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start, part, [.. proof, other])); // one too many
        for (var i = 0; i < proof.Length; i++)
        {
            var changed = proof.ToArray();
            changed[i] = other;
            Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start, part, changed));
            Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start, part, [.. proof[..i], .. proof[(i + 1)..]]));
        }

        for (var i = 0; i < part.Length; i++)
        {
            var changed = part.ToArray();
            changed[i] = Cid.OfChunk("other"u8);
            Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start, changed, proof));
        }

        Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start, part[..^1], proof));
        if (c.Start > 0)
        {
            Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start - 1, part, proof));
        }

        Assert.False(RangeProof.Verify(c.Shape, tree.Root, c.Start + 1, part, proof));
    }, 100);

    [Fact]
    public void Verify_64Of100000Leaves_TakesTwoSiblingsARowAndAsFewHashes()
    {
        const int Leaves = 64;
        var cids = Enumerable.Range(0, 100_000).Select(i => Cid.OfChunk(BitConverter.GetBytes(i))).ToArray();
        var shape = TreeShape.Create(2, TreeShape.SmallestDepth(2, cids.Length), cids.Length);
        var tree = MerkleTree.Build(shape, cids);
        Assert.Equal(17, shape.Depth);
        for (var start = 0; start <= cids.Length - Leaves; start += 1111)
        {
            var proof = RangeProof.Build(tree, start, start + Leaves);
            Assert.InRange(proof.Length, 1, 2 * shape.Depth);
            Assert.True(RangeProof.Verify(shape, tree.Root, start, cids.AsSpan(start, Leaves), proof, out var hashes));
            Assert.InRange(hashes, Leaves, (2 * Leaves) + (2 * shape.Depth));
        }
    }

    [Fact]
    public void Verify_OutsideTheTrack_Refuses()
    {
        var shape = TreeShape.Create(2, 3, 5);
        Cid[] cids = [Cid.OfChunk([1]), Cid.OfChunk([2])];
        Assert.False(RangeProof.Verify(shape, default, 4, cids, []));
        Assert.False(RangeProof.Verify(shape, default, -1, cids, []));
        Assert.False(RangeProof.Verify(shape, default, int.MaxValue, cids, []));
        Assert.False(RangeProof.Verify(shape, default, 0, [], []));
    }

    [Fact]
    public void Cover_AnyRange_OpensExactlyIt() => Property.Holds(TreeCase.Generate(300), c =>
    {
        Assert.True(Cover.TryOf(TrackName.Data, c.Shape, c.Start, c.End, out var links));
        for (var i = 0; i < c.Shape.Chunks; i++)
        {
            var covering = links.Count(l => l.Covers(TrackName.Data, c.Shape, i));
            Assert.Equal(i >= c.Start && i < c.End ? 1 : 0, covering);
        }

        // Ascending, side by side, and none could be merged with its neighbours into a parent.
        var ranges = links.Select(c.Shape.ChunksUnder).ToList();
        Assert.Equal(c.Start, ranges[0].Start);
        Assert.Equal(c.End, ranges[^1].End);
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(links, l => Assert.True(c.Shape.Contains(l)));
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(0, 6)]
    [InlineData(-1, 2)]
    [InlineData(5, 6)]
    public void Cover_EmptyRange_IsRefused(int start, int end) =>
        Assert.False(Cover.TryOf(TrackName.Data, TreeShape.Create(2, 3, 5), start, end, out _));

    [Theory]
    [InlineData(2, 1, 1, true)]
    [InlineData(2, 20, 1_048_576, true)]
    [InlineData(16, 8, 1, true)] // 16^8 = 2^32
    [InlineData(16, 9, 1, false)]
    [InlineData(1, 1, 1, false)]
    [InlineData(17, 1, 1, false)]
    [InlineData(2, 0, 1, false)]
    [InlineData(2, 21, 1, false)]
    [InlineData(2, 2, 5, false)]
    [InlineData(2, 2, 0, false)]
    [InlineData(4, 20, 1, false)]
    [InlineData(2, 20, 1_048_577, false)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, false)]
    [InlineData(2, 20, -1, false)]
    public void Shape_Numbers_AreCheckedAsTheSpecificationSays(long n, long depth, long chunks, bool allowed) =>
        Assert.Equal(allowed, TreeShape.TryCreate(n, depth, chunks, out _));

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 3, 2)]
    [InlineData(3, 9, 2)]
    [InlineData(5, 125, 3)]
    [InlineData(5, 126, 4)]
    [InlineData(2, 1_048_576, 20)]
    public void SmallestDepth_ExactPowers_AreNotOneTooDeep(int n, int chunks, int expected) =>
        Assert.Equal(expected, TreeShape.SmallestDepth(n, chunks));

    [Theory]
    [InlineData("track/data")]
    [InlineData("track/video.1080p/0/15/3")]
    [InlineData("track/a/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0")]
    public void Link_Text_RoundTrips(string text) => Assert.Equal(text, LinkPath.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("track")]
    [InlineData("track/")]
    [InlineData("track/data/")]
    [InlineData("/track/data")]
    [InlineData("track/data/00")]
    [InlineData("track/data/01")]
    [InlineData("track/data/16")]
    [InlineData("track/data/-1")]
    [InlineData("track/data/+1")]
    [InlineData("track/data/ 1")]
    [InlineData("track/data/1x")]
    [InlineData("Track/data")]
    [InlineData("node/data")]
    [InlineData("track/a/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0")]
    public void Link_NotALink_IsRefused(string? text) => Assert.False(LinkPath.TryParse(text, out _));

    [Fact]
    public void IsPrefixOf_ByElement_NotByText()
    {
        Assert.True(LinkPath.Parse("track/data").IsPrefixOf(LinkPath.Parse("track/data/1/2")));
        Assert.True(LinkPath.Parse("track/data/1").IsPrefixOf(LinkPath.Parse("track/data/1")));
        Assert.False(LinkPath.Parse("track/data/1").IsPrefixOf(LinkPath.Parse("track/data/12")));
        Assert.False(LinkPath.Parse("track/data").IsPrefixOf(LinkPath.Parse("track/data2")));
        Assert.False(LinkPath.Parse("track/data/1/2").IsPrefixOf(LinkPath.Parse("track/data/1")));
    }
}
