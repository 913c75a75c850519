using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Files;

/// <summary>Walks from leaf to leaf below a key and keeps the keys on the way, so that in order each node's is derived once.</summary>
internal sealed class V1LeafKeyWalk : IDisposable
{
    private readonly SecretBytes _keys;
    private readonly int _top;
    private V1Link _at;

    public V1LeafKeyWalk(V1SubtreeKey start, int depth)
    {
        _at = start.Link;
        _top = start.Link.Height;
        _keys = new SecretBytes((depth + 1 - _top) * Derivation.SecretSize);
        start.CopyTo(KeyAt(_top));
    }

    /// <summary>The key of a leaf, which is the caller's to dispose.</summary>
    /// <exception cref="ArgumentException">The leaf does not lie under the key.</exception>
    public V1SubtreeKey MoveTo(V1Link leaf)
    {
        var common = leaf.Digits.CommonPrefixLength(_at.Digits);
        if (common < _top || leaf.Track != _at.Track)
        {
            throw new ArgumentException($"{leaf} does not lie under the key.", nameof(leaf));
        }

        for (var height = common; height < leaf.Height; height++)
        {
            SubtreeKey.Step(KeyAt(height), leaf.Digits[height], KeyAt(height + 1));
        }

        _at = leaf;
        return new V1SubtreeKey(leaf, KeyAt(leaf.Height));
    }

    public void Dispose() => _keys.Dispose();

    private Span<byte> KeyAt(int height) => _keys.Span.Slice((height - _top) * Derivation.SecretSize, Derivation.SecretSize);
}
