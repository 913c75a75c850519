using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>What of a tree is still to come, in order: subtrees that are not opened yet, and the rest of one opened leaf in front of them.</summary>
internal sealed class ProllyFrontier(ProllyReader reader)
{
    private readonly Stack<(Hash256 Id, int Height)> _subtrees = new();
    private ProllyNode? _leaf;
    private int _index;

    public bool IsEmpty => !HasEntry && _subtrees.Count == 0;

    /// <summary>True when the next thing is an entry of an opened leaf.</summary>
    public bool HasEntry => _leaf is not null;

    public ProllyEntry Entry => _leaf![_index];

    /// <summary>The next subtree.</summary>
    public (Hash256 Id, int Height) Subtree => _subtrees.Peek();

    /// <summary>Begins before the first entry. All leaves lie equally deep, so the first way down gives every height.</summary>
    public async ValueTask StartAsync(Hash256? root, CancellationToken cancellationToken)
    {
        if (root is not { } id)
        {
            return;
        }

        var height = 0;
        for (var node = await reader.ReadAsync(id, cancellationToken); !node.IsLeaf; height++)
        {
            node = await reader.ReadAsync(node.Child(0), cancellationToken);
        }

        _subtrees.Push((id, height));
    }

    public ProllyEntry TakeEntry()
    {
        var entry = Entry;
        if (++_index == _leaf!.Count)
        {
            _leaf = null;
        }

        return entry;
    }

    public void SkipSubtree() => _subtrees.Pop();

    /// <summary>Opens the next subtree: its children take its place, or its entries when it is a leaf.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        var (id, height) = _subtrees.Pop();
        var node = await reader.ReadAsync(id, cancellationToken);
        if (node.IsLeaf != (height == 0))
        {
            throw new ProllyNodeException(id); // not a tree of ours: leaves at different depths
        }

        if (node.IsLeaf)
        {
            (_leaf, _index) = (node, 0);
            return;
        }

        for (var i = node.Count - 1; i >= 0; i--)
        {
            _subtrees.Push((node.Child(i), height - 1));
        }
    }
}
