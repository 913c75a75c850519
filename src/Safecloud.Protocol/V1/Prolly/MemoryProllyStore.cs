using System.Collections.Concurrent;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Keeps nodes in memory. Safe for use by many threads.</summary>
public sealed class MemoryProllyStore : IProllyNodeStore
{
    private readonly ConcurrentDictionary<Hash256, ProllyNode> _nodes = new();

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>The nodes in no order.</summary>
    public IEnumerable<ProllyNode> Nodes => _nodes.Values;

    /// <inheritdoc/>
    public ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken) => new(_nodes.GetValueOrDefault(id));

    /// <inheritdoc/>
    public ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
        {
            _nodes.TryAdd(node.Id, node);
        }

        return ValueTask.CompletedTask;
    }
}
