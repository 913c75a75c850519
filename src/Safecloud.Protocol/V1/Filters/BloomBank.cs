using System.Numerics;

namespace Safecloud.Protocol.V1.Filters;

/// <summary>Many filters turned on their side: one row a position, one bit a filter. Which of them may hold an element costs k rows.</summary>
/// <remarks>Filters of other sizes need another bank. Not safe for use by many threads while filters are set.</remarks>
public sealed class BloomBank
{
    private const int WordBits = 64;

    private readonly uint _bitCount;
    private readonly int _hashCount;
    private readonly int _words;
    private readonly ulong[] _rows;

    /// <summary>An empty bank for so many filters of one size.</summary>
    public BloomBank(int capacity, uint bitCount, int hashCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bitCount, 1u);
        (Capacity, _bitCount, _hashCount, _words) = (capacity, bitCount, hashCount, (capacity + WordBits - 1) / WordBits);
        _rows = new ulong[checked((int)(bitCount * (long)_words))];
    }

    /// <summary>How many filters fit.</summary>
    public int Capacity { get; }

    /// <summary>Puts a filter at a place, instead of what stood there.</summary>
    /// <exception cref="ArgumentException">The filter has another size.</exception>
    public void Set(int place, BloomFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Capacity);
        if (filter.BitCount != _bitCount || filter.HashCount != _hashCount)
        {
            throw new ArgumentException("A bank holds filters of one size.", nameof(filter));
        }

        var (word, bit) = (place / WordBits, 1UL << (place % WordBits));
        for (var position = 0u; position < _bitCount; position++)
        {
            ref var row = ref _rows[(position * _words) + word];
            row = filter.HasBit(position) ? row | bit : row & ~bit;
        }
    }

    /// <summary>The places whose filters may hold an element.</summary>
    public IReadOnlyList<int> Find(BloomProbe probe)
    {
        Span<ulong> found = _words <= 256 ? stackalloc ulong[_words] : new ulong[_words];
        found.Fill(ulong.MaxValue);
        for (var i = 0; i < _hashCount; i++)
        {
            var row = _rows.AsSpan((int)(probe.PositionOf(i, _bitCount) * _words), _words);
            for (var word = 0; word < row.Length; word++)
            {
                found[word] &= row[word];
            }
        }

        return PlacesOf(found);
    }

    private static List<int> PlacesOf(ReadOnlySpan<ulong> found)
    {
        var places = new List<int>();
        for (var word = 0; word < found.Length; word++)
        {
            for (var bits = found[word]; bits != 0; bits &= bits - 1)
            {
                places.Add((word * WordBits) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return places;
    }
}
