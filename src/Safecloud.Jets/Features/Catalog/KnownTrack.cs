using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>A track in memory: its CIDs, and its tree once somebody needs a proof.</summary>
internal sealed class KnownTrack(TreeShape shape, Cid[] cids)
{
    private readonly int[] _sizes = new int[cids.Length];
    private MerkleTree? _tree;

    public TreeShape Shape => shape;

    /// <summary>The CIDs in order.</summary>
    public ReadOnlyMemory<Cid> Cids => cids;

    /// <summary>Bytes of each body as far as they are known; 0 where nobody has asked yet or the chunk was absent.</summary>
    /// <remarks>A stored chunk keeps its length, and stays while a manifest names it: what stands here is true as long as the file is.</remarks>
    public Span<int> Sizes => _sizes;

    /// <summary>Bytes of memory it holds, the tree included: as many hashes again, and a third.</summary>
    public long Size => cids.Length * ((long)Hash256.Size * 7 / 3 + sizeof(int));

    /// <summary>The proof for [start, end).</summary>
    public Hash256[] Prove(int start, int end) => RangeProof.Build(_tree ??= MerkleTree.Build(shape, cids), start, end);
}
