using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Notes the nodes that are read and written.</summary>
internal sealed class CountingProllyStore : IProllyNodeStore
{
    private readonly MemoryProllyStore _store = new();

    public List<Hash256> Reads { get; } = [];

    public List<Hash256> Writes { get; } = [];

    public int Touched => Reads.Count + Writes.Count;

    public void Forget()
    {
        Reads.Clear();
        Writes.Clear();
    }

    /// <summary>The nodes of a tree, in the order in which they are met from the root down; not counted.</summary>
    public async Task<List<ProllyNode>> NodesOfAsync(Hash256? root, CancellationToken cancellationToken)
    {
        var nodes = new List<ProllyNode>();
        var open = new Queue<Hash256>(root is { } id ? [id] : []);
        while (open.TryDequeue(out var next))
        {
            var node = (await _store.ReadAsync(next, cancellationToken))!;
            nodes.Add(node);
            for (var i = 0; !node.IsLeaf && i < node.Count; i++)
            {
                open.Enqueue(node.Child(i));
            }
        }

        return nodes;
    }

    public ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken)
    {
        Reads.Add(id);
        return _store.ReadAsync(id, cancellationToken);
    }

    public ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        Writes.AddRange(nodes.Select(node => node.Id));
        return _store.WriteAsync(nodes, cancellationToken);
    }
}
