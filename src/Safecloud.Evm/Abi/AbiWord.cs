using System.Numerics;

namespace Safecloud.Evm.Abi;

/// <summary>The 32 bytes everything in the ABI is made of.</summary>
internal static class AbiWord
{
    public const int Size = 32;

    private const int SizeBits = 8 * Size;

    /// <summary>The number of bytes rounded up to whole words.</summary>
    public static int Padded(int length) => (length + Size - 1) / Size * Size;

    /// <summary>Whether a number fits its type.</summary>
    public static bool Fits(BigInteger value, AbiType type) => type.Kind is AbiKind.UnsignedInteger
        ? value.Sign >= 0 && value < BigInteger.One << type.Width
        : value >= -(BigInteger.One << (type.Width - 1)) && value < BigInteger.One << (type.Width - 1);

    /// <summary>Writes a number, negative ones in two's complement.</summary>
    public static void Write(BigInteger value, Span<byte> word)
    {
        var unsigned = value.Sign < 0 ? value + (BigInteger.One << SizeBits) : value;
        word[..Size].Clear();
        unsigned.TryWriteBytes(word[(Size - unsigned.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Reads a number.</summary>
    public static BigInteger Read(ReadOnlySpan<byte> word, bool signed) => new(word[..Size], isUnsigned: !signed, isBigEndian: true);
}
