using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Trees;

/// <summary>Proof that CIDs stand at [start, end) of a track: the hashes around them, row by row (specification §3.3).</summary>
public static class RangeProof
{
    /// <summary>The proof's hashes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or ends after the last chunk.</exception>
    public static Hash256[] Build(MerkleTree tree, int start, int end)
    {
        if (!tree.Shape.ContainsRange(start, end))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, "The range holds no chunks of this tree.");
        }

        var proof = new List<Hash256>();
        var step = new ProofStep(tree.Shape.N, start, end, tree.Shape.Chunks);
        for (var row = 0; row < tree.Shape.Depth; row++, step = step.Above())
        {
            for (var i = step.First; i < step.Low; i++)
            {
                proof.Add(tree.Node(row, i));
            }

            for (var i = step.High; i < step.Last; i++)
            {
                proof.Add(tree.Node(row, i));
            }
        }

        return [.. proof];
    }

    /// <summary>True when the CIDs stand at [start, start + count) under the root, and the proof has no hash too few or too many.</summary>
    /// <remarks>False is <see cref="ProblemCode.RangeProofInvalid"/>.</remarks>
    public static bool Verify(TreeShape shape, Hash256 root, int start, ReadOnlySpan<Cid> cids, ReadOnlySpan<Hash256> proof) =>
        Verify(shape, root, start, cids, proof, out _);

    /// <summary>The same; tells how many hashes it computed.</summary>
    internal static bool Verify(TreeShape shape, Hash256 root, int start, ReadOnlySpan<Cid> cids, ReadOnlySpan<Hash256> proof, out int hashes)
    {
        hashes = 0;
        if (!shape.ContainsRange(start, (long)start + cids.Length))
        {
            return false;
        }

        var nodes = MerkleTree.Leaves(cids, ref hashes);
        var step = new ProofStep(shape.N, start, start + cids.Length, shape.Chunks);
        for (var row = 0; row < shape.Depth; row++, step = step.Above())
        {
            var (left, right) = (step.Low - step.First, step.Last - step.High);
            if (proof.Length < left + right)
            {
                return false;
            }

            var whole = new Hash256[left + nodes.Length + right];
            proof[..left].CopyTo(whole);
            nodes.CopyTo(whole, left);
            proof.Slice(left, right).CopyTo(whole.AsSpan(left + nodes.Length));
            proof = proof[(left + right)..];
            nodes = MerkleTree.Parents(whole, shape.N, ref hashes);
        }

        return proof.IsEmpty && nodes.Length == 1 && nodes[0] == root;
    }
}
