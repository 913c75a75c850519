using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Where the nodes of trees are kept. Nodes never change, so many trees share them.</summary>
public interface IProllyNodeStore
{
    /// <summary>The node with this id, or null. A store of bytes reads them by <see cref="ProllyNode.TryRead(Hash256, ReadOnlySpan{byte}, out ProllyNode?)"/>, which checks them.</summary>
    ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken);

    /// <summary>Keeps a node; keeping it again changes nothing.</summary>
    ValueTask WriteAsync(ProllyNode node, CancellationToken cancellationToken);
}
