using System.Globalization;

namespace Safecloud.Protocol.Content;

/// <summary>A chunk's place in its track, 0…1 048 575 (specification §3). A number becomes one by itself where it is in range.</summary>
public readonly record struct ChunkIndex : IComparable<ChunkIndex>
{
    /// <summary>Takes the number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or no track has so many chunks.</exception>
    public ChunkIndex(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, ProtocolLimits.TrackChunksMax);
        Value = value;
    }

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <inheritdoc cref="ChunkIndex(int)"/>
    public static implicit operator ChunkIndex(int value) => new(value);

    /// <summary>The number.</summary>
    public static implicit operator int(ChunkIndex index) => index.Value;

    /// <inheritdoc/>
    public int CompareTo(ChunkIndex other) => Value.CompareTo(other.Value);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
