using System.Runtime.CompilerServices;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Sorted maps whose root depends on their entries alone; trees that share entries share nodes (v1 §8.1).</summary>
/// <remarks>
/// A root is null when there are no entries. Every member throws <see cref="ProllyNodeException"/> when the store lacks a node.
/// Leaves end at boundary keys, so all keys above them are boundaries and inner nodes have two children: an entry that opens or closes a
/// leaf pairs every node to its right anew. All other entries touch the way to the root alone.
/// </remarks>
public sealed class ProllyTree(IProllyNodeStore store)
{
    private readonly ProllyReader _reader = new(store);
    private readonly ProllyEdit _edit = new(store);

    /// <summary>Builds a tree; entries may come in any order, equal keys stay in the order given.</summary>
    /// <exception cref="ArgumentException">There are no entries.</exception>
    public Task<Hash256> BuildAsync(IEnumerable<ProllyEntry> entries, CancellationToken cancellationToken)
    {
        var sorted = entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        return sorted.Count > 0
            ? _edit.BuildAsync(sorted, isLeaf: true, cancellationToken)
            : throw new ArgumentException("A tree has at least one entry.", nameof(entries));
    }

    /// <summary>The value of a key, or null.</summary>
    public async Task<string?> GetAsync(Hash256? root, string key, CancellationToken cancellationToken)
    {
        if (root is not { } id)
        {
            return null;
        }

        var node = await _reader.ReadAsync(id, cancellationToken);
        while (!node.IsLeaf)
        {
            node = await _reader.ReadAsync(node.Child(Math.Min(node.Seek(key), node.Count - 1)), cancellationToken);
        }

        var at = node.Seek(key);
        return at < node.Count && node[at].Key == key ? node[at].Value : null;
    }

    /// <summary>The tree with a key set, whose root is that of a rebuild.</summary>
    public Task<Hash256> SetAsync(Hash256? root, string key, string value, CancellationToken cancellationToken) =>
        root is { } id ? _edit.SetAsync(id, key, value, cancellationToken) : BuildAsync([new ProllyEntry(key, value)], cancellationToken);

    /// <summary>The tree without a key; null when nothing is left.</summary>
    public async Task<Hash256?> DeleteAsync(Hash256? root, string key, CancellationToken cancellationToken) =>
        root is { } id ? await _edit.DeleteAsync(id, key, cancellationToken) : null;

    /// <summary>What must change in one tree to get the other, in order of the keys; equal subtrees are not read.</summary>
    public IAsyncEnumerable<ProllyChange> DiffAsync(Hash256? before, Hash256? after, CancellationToken cancellationToken) =>
        new ProllyDiff(_reader).RunAsync(before, after, cancellationToken);

    /// <summary>All entries in order.</summary>
    public async IAsyncEnumerable<ProllyEntry> EntriesAsync(Hash256? root, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var side = new ProllyFrontier(_reader);
        await side.StartAsync(root, cancellationToken);
        while (!side.IsEmpty)
        {
            if (side.HasEntry)
            {
                yield return side.TakeEntry();
            }
            else
            {
                await side.OpenAsync(cancellationToken);
            }
        }
    }
}
