using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Reads nodes that must be there.</summary>
internal sealed class ProllyReader(IProllyNodeStore store)
{
    /// <exception cref="ProllyNodeException">The node is missing, or the store gave another.</exception>
    public async ValueTask<ProllyNode> ReadAsync(Hash256 id, CancellationToken cancellationToken) =>
        await store.ReadAsync(id, cancellationToken) is { } node && node.Id == id ? node : throw new ProllyNodeException(id);

    /// <summary>The levels from the leaf at which a key stands, or would stand, up to the root.</summary>
    public async ValueTask<ProllyLevel> SeekAsync(Hash256 root, string key, CancellationToken cancellationToken)
    {
        ProllyLevel? level = null;
        var node = await ReadAsync(root, cancellationToken);
        while (!node.IsLeaf)
        {
            var at = Math.Min(node.Seek(key), node.Count - 1);
            level = new ProllyLevel(this, level, node, at);
            node = await ReadAsync(node.Child(at), cancellationToken);
        }

        return new ProllyLevel(this, level, node, node.Seek(key));
    }
}
