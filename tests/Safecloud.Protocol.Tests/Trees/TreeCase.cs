using FsCheck;
using FsCheck.Fluent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Trees;

/// <summary>A random tree with a range of its chunks.</summary>
public sealed record TreeCase(TreeShape Shape, int Start, int End)
{
    public static Gen<TreeCase> Generate(int maxChunks) =>
        from n in Gen.Choose(2, 16)
        from chunks in Gen.Choose(1, maxChunks)
        let smallest = TreeShape.SmallestDepth(n, chunks)
        from extra in Gen.Choose(0, 2)
        let depth = TreeShape.TryCreate(n, smallest + extra, chunks, out _) ? smallest + extra : smallest
        from start in Gen.Choose(0, chunks - 1)
        from end in Gen.Choose(start + 1, chunks)
        select new TreeCase(TreeShape.Create(n, depth, chunks), start, end);

    public Cid[] Cids() => [.. Enumerable.Range(0, Shape.Chunks).Select(i => Cid.OfChunk(BitConverter.GetBytes(i)))];
}
