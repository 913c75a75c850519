using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Safecloud.Protocol.Evm;

/// <summary>An amount in a token's smallest unit, 0…2^256−1; in JSON a decimal text.</summary>
public readonly record struct Wei : IParsable<Wei>, IComparable<Wei>
{
    /// <summary>Bytes of the amount in a contract's call.</summary>
    public const int Size = 32;

    private const int MaxDigits = 78; // of 2^256

    private readonly BigInteger _value;

    /// <summary>Takes the number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or does not fit 256 bits.</exception>
    public Wei(BigInteger value)
    {
        if (value.Sign < 0 || value.GetByteCount(isUnsigned: true) > Size)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "An amount has 0…2^256−1.");
        }

        _value = value;
    }

    /// <summary>Nothing.</summary>
    public static Wei Zero => default;

    /// <summary>The number.</summary>
    public BigInteger Value => _value;

    /// <summary>Reads decimal digits without sign, blank or leading zero.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, out Wei result)
    {
        result = default;
        if (s is not { Length: > 0 and <= MaxDigits } || s.AsSpan().ContainsAnyExceptInRange('0', '9') || (s.Length > 1 && s[0] == '0'))
        {
            return false;
        }

        var value = BigInteger.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture);
        var fits = value.GetByteCount(isUnsigned: true) <= Size;
        result = fits ? new Wei(value) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Wei result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static Wei Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, out var amount) ? amount : throw new FormatException($"Not an amount: '{s}'.");

    /// <summary>Writes 32 bytes, the most significant first.</summary>
    public void CopyTo(Span<byte> destination)
    {
        var word = destination[..Size];
        word.Clear();
        _value.TryWriteBytes(word[^_value.GetByteCount(isUnsigned: true)..], out _, isUnsigned: true, isBigEndian: true);
    }

    /// <inheritdoc/>
    public int CompareTo(Wei other) => _value.CompareTo(other._value);

    /// <summary>The sum.</summary>
    public static Wei operator +(Wei left, Wei right) => new(left._value + right._value);

    /// <summary>The difference.</summary>
    public static Wei operator -(Wei left, Wei right) => new(left._value - right._value);

    /// <summary>Less.</summary>
    public static bool operator <(Wei left, Wei right) => left._value < right._value;

    /// <summary>More.</summary>
    public static bool operator >(Wei left, Wei right) => left._value > right._value;

    /// <summary>Not more.</summary>
    public static bool operator <=(Wei left, Wei right) => left._value <= right._value;

    /// <summary>Not less.</summary>
    public static bool operator >=(Wei left, Wei right) => left._value >= right._value;

    /// <summary>Decimal digits.</summary>
    public override string ToString() => _value.ToString(CultureInfo.InvariantCulture);
}
