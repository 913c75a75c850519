using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Bytes;

namespace Safecloud.Protocol.V1.Filters;

/// <summary>Which elements may be in a set: never a false no, now and then a false yes (v1 §8.2).</summary>
public sealed class BloomFilter
{
    /// <summary>Bytes before the bits: m, k and count.</summary>
    public const int HeaderSize = 9;

    /// <summary>How often a yes may be false unless said otherwise.</summary>
    public const double DefaultFalsePositiveRate = 0.01;

    private const int MaxBits = 1 << 30; // 128 MiB of bits

    private readonly byte[] _bits;

    private BloomFilter(uint bitCount, int hashCount, uint count, byte[] bits) =>
        (BitCount, HashCount, Count, _bits) = (bitCount, hashCount, count, bits);

    /// <summary>Bits of the filter, m.</summary>
    public uint BitCount { get; }

    /// <summary>Positions of an element, k.</summary>
    public int HashCount { get; }

    /// <summary>Insertions, repeated ones too.</summary>
    public uint Count { get; private set; }

    /// <summary>How often a yes is false at this filling.</summary>
    public double FalsePositiveRate => Math.Pow(1 - Math.Exp(-(double)HashCount * Count / BitCount), HashCount);

    /// <summary>The best m and k for n elements and a rate p.</summary>
    public static (uint BitCount, int HashCount) OptimalSize(int elements, double falsePositiveRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(elements, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(falsePositiveRate, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falsePositiveRate, 1);
        var ln2 = Math.Log(2);
        var bits = Math.Ceiling(-elements * Math.Log(falsePositiveRate) / (ln2 * ln2));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MaxBits, nameof(elements));
        var hashes = Math.Max(1, Math.Floor((bits / elements * ln2) + 0.5));
        return ((uint)bits, (int)hashes);
    }

    /// <summary>An empty filter for so many elements.</summary>
    public static BloomFilter Create(int elements, double falsePositiveRate = DefaultFalsePositiveRate)
    {
        var (bits, hashes) = OptimalSize(elements, falsePositiveRate);
        return new BloomFilter(bits, Math.Min(hashes, byte.MaxValue), count: 0, new byte[(bits + 7) / 8]);
    }

    /// <summary>A filter that holds these elements.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static BloomFilter FromElements(IReadOnlyCollection<string> elements, double falsePositiveRate = DefaultFalsePositiveRate)
    {
        var filter = Create(elements.Count, falsePositiveRate);
        foreach (var element in elements)
        {
            filter.Add(element);
        }

        return filter;
    }

    /// <summary>Reads the bytes; those behind the last bit are left out.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BloomFilter? filter)
    {
        filter = null;
        if (bytes.Length <= HeaderSize)
        {
            return false;
        }

        var bits = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var size = (bits + 7L) / 8;
        if (bits == 0 || bytes[4] == 0 || bytes.Length - HeaderSize < size)
        {
            return false;
        }

        filter = new BloomFilter(bits, bytes[4], BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]), bytes.Slice(HeaderSize, (int)size).ToArray());
        return true;
    }

    /// <summary>Reads Base64.</summary>
    public static bool TryReadBase64(string? text, [NotNullWhen(true)] out BloomFilter? filter)
    {
        filter = null;
        return text is not null && LenientText.TryReadBase64(text, out var bytes) && TryRead(bytes, out filter);
    }

    /// <summary>Adds an element.</summary>
    public void Add(string element)
    {
        var probe = BloomProbe.Of(element);
        for (var i = 0; i < HashCount; i++)
        {
            var position = probe.PositionOf(i, BitCount);
            _bits[position >> 3] |= (byte)(1 << (int)(position & 7));
        }

        Count++;
    }

    /// <summary>True when an element may have been added.</summary>
    public bool Has(string element) => Has(BloomProbe.Of(element));

    /// <summary>The same for an element that was hashed before.</summary>
    public bool Has(BloomProbe probe)
    {
        for (var i = 0; i < HashCount; i++)
        {
            var position = probe.PositionOf(i, BitCount);
            if ((_bits[position >> 3] & (1 << (int)(position & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    internal bool HasBit(uint position) => (_bits[position >> 3] & (1 << (int)(position & 7))) != 0;

    /// <summary>True when all elements may have been added.</summary>
    public bool HasAll(IEnumerable<string> elements) => elements.All(Has);

    /// <summary>Takes the other's elements too.</summary>
    /// <exception cref="ArgumentException">The other has another m or k.</exception>
    public void Merge(BloomFilter other)
    {
        if (other.BitCount != BitCount || other.HashCount != HashCount)
        {
            throw new ArgumentException("Only filters of the same size merge.", nameof(other));
        }

        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }

        Count += other.Count;
    }

    /// <summary>m, k, count and the bits.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderSize + _bits.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, BitCount);
        bytes[4] = (byte)HashCount;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), Count);
        _bits.CopyTo(bytes, HeaderSize);
        return bytes;
    }

    /// <summary>The bytes in Base64.</summary>
    public string ToBase64() => Convert.ToBase64String(ToBytes());
}
