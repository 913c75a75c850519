using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>The two forms of an ES256 signature: raw <c>r‖s</c>, 64 bytes, and DER (v1 §9.2).</summary>
public static class Es256Signature
{
    /// <summary>Bytes of the raw form.</summary>
    public const int RawSize = 64;

    private const int NumberSize = 32;
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;

    private static ReadOnlySpan<byte> Order =>
    [
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];

    private static ReadOnlySpan<byte> HalfOrder =>
    [
        0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8,
    ];

    /// <summary>True when s lies in the lower half of the order.</summary>
    public static bool IsLowS(ReadOnlySpan<byte> raw) => raw[NumberSize..RawSize].SequenceCompareTo(HalfOrder) <= 0;

    /// <summary>Replaces a high s by its twin n − s, which verifies as well.</summary>
    public static void MakeLowS(Span<byte> raw)
    {
        if (IsLowS(raw))
        {
            return;
        }

        var borrow = 0;
        for (var i = NumberSize - 1; i >= 0; i--)
        {
            var difference = Order[i] - raw[NumberSize + i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            raw[NumberSize + i] = (byte)difference;
        }
    }

    /// <summary>Writes DER: a sequence of two integers in their shortest form.</summary>
    public static byte[] ToDer(ReadOnlySpan<byte> raw)
    {
        var (r, s) = (Shortest(raw[..NumberSize]), Shortest(raw[NumberSize..RawSize]));
        return [Sequence, (byte)(r.Length + s.Length + 4), Integer, (byte)r.Length, .. r, Integer, (byte)s.Length, .. s];
    }

    /// <summary>Reads either form into the raw one; a high s is accepted.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out byte[]? raw)
    {
        raw = new byte[RawSize];
        if (bytes.Length == RawSize)
        {
            bytes.CopyTo(raw);
            return true;
        }

        var rest = bytes;
        var valid = rest.Length is >= 8 and < RawSize + 9 && rest[0] == Sequence && rest[1] == rest.Length - 2;
        rest = valid ? rest[2..] : default;
        valid = valid && TryReadInteger(ref rest, raw.AsSpan(..NumberSize)) && TryReadInteger(ref rest, raw.AsSpan(NumberSize..)) && rest.IsEmpty;
        raw = valid ? raw : null;
        return valid;
    }

    private static byte[] Shortest(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        return digits.IsEmpty ? [0] : digits[0] >= 0x80 ? [0, .. digits] : digits.ToArray();
    }

    private static bool TryReadInteger(ref ReadOnlySpan<byte> rest, Span<byte> number)
    {
        if (rest.Length < 3 || rest[0] != Integer || rest[1] is 0 or > NumberSize + 1 || rest.Length < 2 + rest[1])
        {
            return false;
        }

        var digits = rest.Slice(2, rest[1]);
        rest = rest[(2 + digits.Length)..];
        var isPadded = digits[0] == 0 && digits.Length > 1;
        if (digits[0] >= 0x80 || (isPadded && digits[1] < 0x80))
        {
            return false; // negative, or longer than needed
        }

        digits = isPadded ? digits[1..] : digits;
        if (digits.Length > NumberSize)
        {
            return false;
        }

        digits.CopyTo(number[(NumberSize - digits.Length)..]);
        return true;
    }
}
