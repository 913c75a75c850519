using System.Security.Cryptography;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;
using Safecloud.Protocol.V1.Trees;

namespace Safecloud.Benchmarks;

/// <summary>P4: trees over 10 000 CIDs against as many bare hashes, and a proof from a kept tree against building it anew.</summary>
public sealed class P04Merkle : IMeasure
{
    private const int Leaves = 10_000;
    private const int Hashes = 2 * Leaves; // leaves and nodes, about
    private const int Proofs = 2000;

    private static readonly Cid[] Cids = [.. Enumerable.Range(0, Leaves).Select(i => Cid.OfChunk(BitConverter.GetBytes(i)))];

    /// <inheritdoc/>
    public string Id => "P4";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shape = TreeShape.Create(2, TreeShape.SmallestDepth(2, Leaves), Leaves);
        var kept = FlatMerkleTree.Build(Cids);
        yield return MeasureOutcome.Measured("v2 build", 1 / Rounds.MedianTimeRatio(() => MerkleTree.Build(shape, Cids), Bare), ">=0.7");
        cancellationToken.ThrowIfCancellationRequested();
        yield return MeasureOutcome.Measured("v1 build", 1 / Rounds.MedianTimeRatio(() => FlatMerkleTree.Build(Cids), Bare), ">=0.7");
        yield return MeasureOutcome.Measured("v1 proof", Proofs / Rounds.MedianTimeRatio(() => ProveMany(kept), () => FlatMerkleTree.Build(Cids)), ">=1000");
        await Task.Yield();
    }

    private static void ProveMany(FlatMerkleTree kept)
    {
        for (var i = 0; i < Proofs; i++)
        {
            kept.Prove(i);
        }
    }

    private static void Bare()
    {
        Span<byte> input = stackalloc byte[65];
        Span<byte> hash = stackalloc byte[32];
        for (var call = 0; call < Hashes; call++)
        {
            SHA256.HashData(input, hash);
        }
    }
}
