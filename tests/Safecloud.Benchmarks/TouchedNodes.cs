using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Benchmarks;

/// <summary>A store that counts reads and writes.</summary>
internal sealed class TouchedNodes : IProllyNodeStore
{
    private readonly MemoryProllyStore _store = new();

    public int Count { get; set; }

    public ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken)
    {
        Count++;
        return _store.ReadAsync(id, cancellationToken);
    }

    public ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        Count += nodes.Count;
        return _store.WriteAsync(nodes, cancellationToken);
    }
}
