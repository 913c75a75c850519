using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Jets.Features.Caching;

/// <summary>Keeps what was used last, up to a total size; the rest is forgotten, oldest use first. Not safe for several threads.</summary>
/// <param name="capacity">Most bytes of all values together.</param>
/// <param name="sizeOf">Bytes of one value.</param>
/// <param name="onRemoved">Told of every value that leaves.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long capacity, Func<TValue, long> sizeOf, Action<TValue>? onRemoved = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    /// <summary>Bytes of all values together.</summary>
    public long Size { get; private set; }

    public int Count => _nodes.Count;

    /// <summary>Finds a value and counts that as a use.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        if (node != _byUse.First)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        value = node.Value.Value;
        return true;
    }

    /// <summary>Adds or replaces a value and makes room for it. A value larger than everything leaves at once.</summary>
    public void Set(TKey key, TValue value)
    {
        Remove(key);
        _nodes.Add(key, _byUse.AddFirst((key, value)));
        Size += sizeOf(value);
        while (Size > capacity)
        {
            Remove(_byUse.Last!.Value.Key);
        }
    }

    /// <summary>Forgets a value.</summary>
    public bool Remove(TKey key)
    {
        if (!_nodes.Remove(key, out var node))
        {
            return false;
        }

        _byUse.Remove(node);
        Size -= sizeOf(node.Value.Value);
        onRemoved?.Invoke(node.Value.Value);
        return true;
    }
}
