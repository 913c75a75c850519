using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Filters;
using Safecloud.Protocol.V1.Trees;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Flat Merkle trees and Bloom filters (v1 §7, §8.2).</summary>
public sealed class TreesVectorTests
{
    [Fact]
    public void Merkle_Cases_Match() => V1Vectors.Each("merkle", "cases", c =>
    {
        var leaves = c.Has("leaves")
            ? c.Texts("leaves").Select(Encoding.UTF8.GetBytes).ToList()
            : [.. c.Texts("leavesHex").Select(Convert.FromHexString)];
        var tree = FlatMerkleTree.Build(leaves);
        Assert.Equal(c.Text("rootHex"), tree.Root.ToString());
        if (c.Has("proofOfLast"))
        {
            V1Vectors.AssertSame(c.GetProperty("proofOfLast"), MerkleProofJson.Write(tree.Prove(leaves.Count - 1)));
        }

        for (var i = 0; i < leaves.Count; i++)
        {
            var proof = tree.Prove(i);
            Assert.True(FlatMerkleTree.Verify(FlatMerkleTree.HashLeaf(leaves[i]), i, leaves.Count, proof, tree.Root));
            if (c.Has("proofs"))
            {
                V1Vectors.AssertSame(c.GetProperty("proofs")[i], MerkleProofJson.Write(proof));
            }
        }
    });

    [Fact]
    public void Merkle_VerifyCases_Match() => V1Vectors.Each("merkle", "verifyCases", c => c.Has("valid") || !c.Has("leaves8"), c =>
    {
        var leaf = FlatMerkleTree.HashLeaf(Encoding.UTF8.GetBytes(c.Text("leaf")));
        var valid = MerkleProofJson.TryRead(c.Js("proof"), out var proof)
            && Hash256.TryParse(c.Text("rootHex"), out var root)
            && FlatMerkleTree.Follow(leaf, proof) == root;
        Assert.Equal(c.GetProperty("valid").GetBoolean(), valid);
    });

    [Fact]
    public void Merkle_RepeatedLastLeaf_SharesTheRootButNotTheCount() => V1Vectors.Each("merkle", "verifyCases", c => c.Has("leaves8"), c =>
    {
        var leaves = c.Texts("leaves8");
        var (eight, seven) = (FlatMerkleTree.Build(leaves), FlatMerkleTree.Build(leaves[..^1]));
        Assert.Equal(c.Text("rootHex"), eight.Root.ToString());
        Assert.Equal(c.Text("rootOf7"), seven.Root.ToString());
        var last = FlatMerkleTree.HashLeaf(Encoding.UTF8.GetBytes(leaves[^1]));
        Assert.True(FlatMerkleTree.Verify(last, 7, 8, eight.Prove(7), eight.Root));
        Assert.False(FlatMerkleTree.Verify(last, 7, 7, eight.Prove(7), seven.Root));
    });

    [Fact]
    public void Bloom_Cases_Match() => V1Vectors.Each("bloom", "cases", c =>
    {
        var filter = BloomFilter.FromElements(c.Texts("elements"), c.Has("p") ? c.GetProperty("p").GetDouble() : BloomFilter.DefaultFalsePositiveRate);
        Assert.Equal(c.GetProperty("m").GetUInt32(), filter.BitCount);
        Assert.Equal(c.Number("k"), filter.HashCount);
        Assert.Equal(c.Text("base64"), filter.ToBase64());
        Assert.True(BloomFilter.TryReadBase64(c.Text("base64"), out var read));
        Assert.Equal(c.GetProperty("roundTripCount").GetUInt32(), read.Count);
        Assert.Equal(filter.ToBytes(), read.ToBytes());
        Assert.True(read.HasAll(c.Texts("elements")));
        Assert.True(read.HasAll(c.Texts("falsePositives")));
        Assert.DoesNotContain(c.Texts("trueNegatives"), read.Has);
        Assert.Equal(c.GetProperty("falsePositiveRate").GetDouble(), filter.FalsePositiveRate, 12);
    });

    [Fact]
    public void Bloom_Positions_Match() => V1Vectors.Each("bloom", "positions", c =>
    {
        var probe = BloomProbe.Of(c.Text("element"));
        Assert.Equal(
            c.GetProperty("positions").EnumerateArray().Select(p => p.GetUInt32()),
            Enumerable.Range(0, c.Number("k")).Select(i => probe.PositionOf(i, c.GetProperty("m").GetUInt32())));
    });

    [Fact]
    public void Bloom_MergeAndSizes_Match()
    {
        var vectors = V1Vectors.Read("bloom");
        var merge = vectors.GetProperty("merge");
        var filters = new[] { "filter1", "filter2" }.Select(name =>
        {
            var filter = BloomFilter.Create(merge.Number("n"), merge.GetProperty("p").GetDouble());
            Array.ForEach(merge.Texts(name), filter.Add);
            return filter;
        }).ToList();
        filters[0].Merge(filters[1]);
        Assert.Equal(merge.Text("base64"), filters[0].ToBase64());
        Assert.Equal(merge.GetProperty("count").GetUInt32(), filters[0].Count);
        Assert.All(vectors.GetProperty("optimalParams_n_p_m_k").EnumerateArray(), row =>
            Assert.Equal((row[2].GetUInt32(), row[3].GetInt32()), BloomFilter.OptimalSize(row[0].GetInt32(), row[1].GetDouble())));
    }
}
