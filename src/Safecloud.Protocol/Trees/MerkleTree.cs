using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Trees;

/// <summary>The tree over a track's CIDs, with every row kept so that proofs cost nothing (specification §3.1).</summary>
public sealed class MerkleTree
{
    private const byte LeafTag = 0x00;
    private const byte NodeTag = 0x01;

    private readonly Hash256[][] _rows;

    private MerkleTree(TreeShape shape, Hash256[][] rows)
    {
        Shape = shape;
        _rows = rows;
    }

    /// <summary>Arity, depth and chunks.</summary>
    public TreeShape Shape { get; }

    /// <summary>The track's root.</summary>
    public Hash256 Root => _rows[Shape.Depth][0];

    /// <summary>Builds the tree.</summary>
    /// <exception cref="ArgumentException">The number of CIDs is not the shape's.</exception>
    public static MerkleTree Build(TreeShape shape, ReadOnlySpan<Cid> cids)
    {
        if (cids.Length != shape.Chunks)
        {
            throw new ArgumentException("The shape has another number of chunks.", nameof(cids));
        }

        var rows = new Hash256[shape.Depth + 1][];
        var hashes = 0;
        rows[0] = Leaves(cids, ref hashes);
        for (var row = 1; row <= shape.Depth; row++)
        {
            rows[row] = Parents(rows[row - 1], shape.N, ref hashes);
        }

        return new MerkleTree(shape, rows);
    }

    /// <summary><c>node(row, index)</c>; row 0 are the leaves.</summary>
    public Hash256 Node(int row, int index) => _rows[row][index];

    /// <summary>How many nodes a row has.</summary>
    public int RowLength(int row) => _rows[row].Length;

    /// <summary>The leaves; counts the hashes that it computes.</summary>
    internal static Hash256[] Leaves(ReadOnlySpan<Cid> cids, ref int hashes)
    {
        var leaves = new Hash256[cids.Length];
        Span<byte> input = stackalloc byte[1 + Cid.TextLength];
        input[0] = LeafTag;
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i].CopyUtf8To(input[1..]);
            leaves[i] = Hash256.Of(input);
            hashes++;
        }

        return leaves;
    }

    /// <summary>The row above: each parent hashes its 1…n existing children, also when there is only one.</summary>
    internal static Hash256[] Parents(ReadOnlySpan<Hash256> children, int n, ref int hashes)
    {
        var parents = new Hash256[(children.Length + n - 1) / n];
        Span<byte> input = stackalloc byte[1 + (TreeShape.MaxN * Hash256.Size)];
        input[0] = NodeTag;
        for (var i = 0; i < parents.Length; i++)
        {
            var group = children.Slice(i * n, Math.Min(n, children.Length - (i * n)));
            for (var k = 0; k < group.Length; k++)
            {
                group[k].CopyTo(input[(1 + (k * Hash256.Size))..]);
            }

            parents[i] = Hash256.Of(input[..(1 + (group.Length * Hash256.Size))]);
            hashes++;
        }

        return parents;
    }
}
