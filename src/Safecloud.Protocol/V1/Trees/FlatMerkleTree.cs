using System.Text;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Trees;

/// <summary>The binary tree of version 1: a lone last node is combined with itself (v1 §7). Every row is kept.</summary>
/// <remarks>n leaves, and n leaves with the last repeated, can share a root: whoever compares a root compares <see cref="LeafCount"/> too.</remarks>
public sealed class FlatMerkleTree
{
    private const byte LeafTag = 0x00;
    private const byte NodeTag = 0x01;
    private const int StackLimit = 512;

    private readonly Hash256[][] _rows;

    private FlatMerkleTree(Hash256[][] rows) => _rows = rows;

    /// <summary>How many leaves there are.</summary>
    public int LeafCount => _rows[0].Length;

    /// <summary>The root.</summary>
    public Hash256 Root => _rows[^1][0];

    /// <summary>Builds over texts, each in UTF-8.</summary>
    /// <exception cref="ArgumentException">There are no leaves.</exception>
    public static FlatMerkleTree Build(IReadOnlyList<string> leaves) =>
        Build([.. leaves.Select(leaf => HashLeaf(Encoding.UTF8.GetBytes(leaf)))]);

    /// <summary>Builds over bytes.</summary>
    /// <exception cref="ArgumentException">There are no leaves.</exception>
    public static FlatMerkleTree Build(IReadOnlyList<byte[]> leaves) => Build([.. leaves.Select(leaf => HashLeaf(leaf))]);

    /// <summary>Builds over the texts of chunks' CIDs.</summary>
    /// <exception cref="ArgumentException">There are no leaves.</exception>
    public static FlatMerkleTree Build(ReadOnlySpan<Cid> cids)
    {
        var leaves = new Hash256[cids.Length];
        Span<byte> input = stackalloc byte[1 + Cid.TextLength];
        input[0] = LeafTag;
        for (var i = 0; i < leaves.Length; i++)
        {
            cids[i].CopyUtf8To(input[1..]);
            leaves[i] = Hash256.Of(input);
        }

        return Build(leaves);
    }

    /// <summary>The hash of a leaf: SHA-256 of 00 and its bytes.</summary>
    public static Hash256 HashLeaf(ReadOnlySpan<byte> leaf)
    {
        var length = leaf.Length + 1;
        var input = length <= StackLimit ? stackalloc byte[StackLimit] : new byte[length];
        input[0] = LeafTag;
        leaf.CopyTo(input[1..]);
        return Hash256.Of(input[..length]);
    }

    /// <summary>The proof of the leaf at an index: one step a row, none when there is one leaf.</summary>
    public MerkleStep[] Prove(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, LeafCount);
        var steps = new MerkleStep[_rows.Length - 1];
        for (var row = 0; row < steps.Length; row++, index /= 2)
        {
            var sibling = Math.Min(index ^ 1, _rows[row].Length - 1); // a lone last node is its own sibling, at the right
            steps[row] = new MerkleStep(_rows[row][sibling], IsLeft: (index & 1) == 1);
        }

        return steps;
    }

    /// <summary>Follows a proof from a leaf's hash, whatever its length: what version 1 checks. It binds neither index nor count.</summary>
    public static Hash256 Follow(Hash256 leaf, ReadOnlySpan<MerkleStep> proof)
    {
        foreach (var (sibling, isLeft) in proof)
        {
            leaf = isLeft ? Combine(sibling, leaf) : Combine(leaf, sibling);
        }

        return leaf;
    }

    /// <summary>Checks that a leaf stands at an index of a tree of so many leaves with this root.</summary>
    public static bool Verify(Hash256 leaf, int index, int leafCount, ReadOnlySpan<MerkleStep> proof, Hash256 root)
    {
        if (index < 0 || index >= leafCount)
        {
            return false;
        }

        var size = leafCount;
        foreach (var (sibling, isLeft) in proof)
        {
            var isLone = index == size - 1 && (index & 1) == 0;
            if (size == 1 || isLeft != ((index & 1) == 1) || (isLone && sibling != leaf))
            {
                return false;
            }

            leaf = isLeft ? Combine(sibling, leaf) : Combine(leaf, sibling);
            (index, size) = (index / 2, (size / 2) + (size % 2));
        }

        return size == 1 && leaf == root;
    }

    private static FlatMerkleTree Build(Hash256[] leaves)
    {
        if (leaves.Length == 0)
        {
            throw new ArgumentException("A tree has at least one leaf.", nameof(leaves));
        }

        var rows = new List<Hash256[]> { leaves };
        while (rows[^1].Length > 1)
        {
            rows.Add(Parents(rows[^1]));
        }

        return new FlatMerkleTree([.. rows]);
    }

    private static Hash256[] Parents(Hash256[] children)
    {
        var parents = new Hash256[(children.Length + 1) / 2];
        for (var i = 0; i < parents.Length; i++)
        {
            parents[i] = Combine(children[2 * i], children[Math.Min((2 * i) + 1, children.Length - 1)]);
        }

        return parents;
    }

    private static Hash256 Combine(Hash256 left, Hash256 right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Hash256.Size)];
        input[0] = NodeTag;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Hash256.Size)..]);
        return Hash256.Of(input);
    }
}
