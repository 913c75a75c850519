using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>A place in one level of a tree while it is edited: where the edit began, and how far the old entries are used up.</summary>
internal sealed class ProllyLevel(ProllyReader reader, ProllyLevel? parent, ProllyNode node, int index)
{
    private readonly ProllyNode _startNode = node;
    private ProllyNode _node = node;
    private int _index = index;

    public ProllyLevel? Parent => parent;

    public bool IsLeaf => _startNode.IsLeaf;

    /// <summary>The place in the first node where the edit begins.</summary>
    public int StartIndex { get; } = index;

    /// <summary>True when no node of this level stands before the first one.</summary>
    public bool IsLeftmost => parent is null || (parent.StartIndex == 0 && parent.IsLeftmost);

    /// <summary>True when the next old entry, if there is one, opens a node.</summary>
    public bool IsAtNodeStart => _index == 0 || _index == _node.Count;

    /// <summary>True when an old entry is left.</summary>
    public bool HasNext => _index < _node.Count || (parent?.HasAfterCurrent ?? false);

    /// <summary>True when no old entry follows the one that was peeked at.</summary>
    public bool IsAtLast => !HasAfterCurrent;

    private bool HasAfterCurrent => _index + 1 < _node.Count || (parent?.HasAfterCurrent ?? false);

    /// <summary>The entries of the first node before the edit.</summary>
    public IEnumerable<ProllyEntry> Prefix => Enumerable.Range(0, StartIndex).Select(i => _startNode[i]);

    /// <summary>The next old entry; it is not used up.</summary>
    public async ValueTask<ProllyEntry> PeekAsync(CancellationToken cancellationToken)
    {
        if (_index == _node.Count)
        {
            await MoveToNextNodeAsync(cancellationToken);
        }

        return _node[_index];
    }

    /// <summary>Uses up the entry that was peeked at.</summary>
    public void Advance() => _index++;

    /// <summary>This level is done: what it used up is used up in its parent too.</summary>
    public void TellParent()
    {
        if (_index == _node.Count)
        {
            parent!.Advance();
        }
    }

    private async ValueTask MoveToNextNodeAsync(CancellationToken cancellationToken)
    {
        parent!.Advance();
        if (parent._index == parent._node.Count)
        {
            await parent.MoveToNextNodeAsync(cancellationToken);
        }

        _node = await reader.ReadAsync(Hash256.Parse(parent._node[parent._index].Value), cancellationToken);
        _index = 0;
    }
}
