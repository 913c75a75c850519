using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Where the nodes of trees are kept. Nodes never change, so many trees share them.</summary>
public interface IProllyNodeStore
{
    /// <summary>The node with this id, or null. A store of bytes reads them by <see cref="ProllyNode.TryRead(Hash256, ReadOnlySpan{byte}, out ProllyNode?)"/>, which checks them; bytes that fail count as no node.</summary>
    ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken);

    /// <summary>Keeps nodes; keeping one again changes nothing. When it returns, a lasting store has all of them for good.</summary>
    /// <remarks>A tree writes what belongs together at once, so that a store can make it lasting by one flush or one statement.</remarks>
    ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken);
}
