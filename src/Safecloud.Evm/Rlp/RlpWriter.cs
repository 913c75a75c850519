using System.Buffers.Binary;
using System.Numerics;

namespace Safecloud.Evm.Rlp;

/// <summary>Recursive length prefix: what transactions are written in. Items are encoded one by one and then put into lists.</summary>
internal static class RlpWriter
{
    private const byte TextOffset = 0x80;
    private const byte ListOffset = 0xc0;
    private const int ShortLimit = 55;

    /// <summary>Some bytes.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 1 && bytes[0] < TextOffset ? [bytes[0]] : [.. Prefix(bytes.Length, TextOffset), .. bytes];

    /// <summary>A number: its bytes without leading zeros, none for 0.</summary>
    public static byte[] Number(BigInteger number) => Bytes(number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true));

    /// <summary>A list of items that are encoded already.</summary>
    public static byte[] List(params IReadOnlyList<byte[]> items) =>
        [.. Prefix(items.Sum(item => item.Length), ListOffset), .. items.SelectMany(item => item)];

    private static byte[] Prefix(int length, byte offset)
    {
        if (length <= ShortLimit)
        {
            return [(byte)(offset + length)];
        }

        Span<byte> size = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(size, length);
        var digits = size.TrimStart((byte)0);
        return [(byte)(offset + ShortLimit + digits.Length), .. digits];
    }
}
