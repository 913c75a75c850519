using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Counts the nodes that are read and written.</summary>
internal sealed class CountingProllyStore : IProllyNodeStore
{
    private readonly MemoryProllyStore _store = new();

    public int Touched { get; set; }

    public ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken)
    {
        Touched++;
        return _store.ReadAsync(id, cancellationToken);
    }

    public ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        Touched += nodes.Count;
        return _store.WriteAsync(nodes, cancellationToken);
    }
}
