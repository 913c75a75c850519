using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Chunks;

/// <summary>Walks from leaf to leaf below a subtree key and keeps the keys on the way, so that the next chunk costs few steps.</summary>
internal sealed class LeafKeyWalk : IDisposable
{
    private readonly int _n;
    private readonly LinkPath _start;
    private readonly SecretBytes _keys;
    private readonly byte[] _digits;
    private int _known;

    public LeafKeyWalk(SubtreeKey start, int n, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, start.Link.Height);
        _n = n;
        _start = start.Link;
        _digits = new byte[depth];
        start.Link.Digits.CopyTo(_digits);
        _known = start.Link.Height;
        _keys = new SecretBytes((depth + 1 - _known) * Derivation.SecretSize);
        start.CopyTo(KeyAt(_known));
    }

    /// <summary>The leaf's secret; valid until the next call.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The chunk does not lie under the key.</exception>
    public ReadOnlySpan<byte> MoveTo(long index)
    {
        Span<byte> wanted = stackalloc byte[_digits.Length];
        var exists = LinkPath.WriteDigits(_n, index, wanted);
        var common = wanted.CommonPrefixLength(_digits);
        if (!exists || common < _start.Height)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"This chunk does not lie under {_start}.");
        }

        for (var height = Math.Min(common, _known); height < wanted.Length; height++)
        {
            SubtreeKey.Step(KeyAt(height), wanted[height], KeyAt(height + 1));
        }

        wanted.CopyTo(_digits);
        _known = wanted.Length;
        return KeyAt(_known);
    }

    /// <summary>True when the chunk lies under the key.</summary>
    public bool Covers(long index)
    {
        Span<byte> wanted = stackalloc byte[_digits.Length];
        return LinkPath.WriteDigits(_n, index, wanted) && wanted.StartsWith(_start.Digits);
    }

    public void Dispose() => _keys.Dispose();

    private Span<byte> KeyAt(int height) => _keys.Span.Slice((height - _start.Height) * Derivation.SecretSize, Derivation.SecretSize);
}
