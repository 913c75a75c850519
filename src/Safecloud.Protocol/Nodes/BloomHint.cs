using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Filters;

namespace Safecloud.Protocol.Nodes;

/// <summary>A Bloom filter in which a Drop hints at what it may hold; it is never evidence (specification §9.3, v1 §8.2).</summary>
public static class BloomHint
{
    /// <summary>Reads a filter of at most 8 MiB and 16 positions, with nothing behind it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BloomFilter? filter)
    {
        filter = null;
        var isHint = bytes.Length <= ProtocolLimits.BloomHintMax && BloomFilter.TryRead(bytes, out filter)
            && filter.HashCount <= ProtocolLimits.BloomHintHashesMax
            && bytes.Length == BloomFilter.HeaderSize + ((filter.BitCount + 7L) / 8);
        filter = isHint ? filter : null;
        return filter is not null;
    }
}
