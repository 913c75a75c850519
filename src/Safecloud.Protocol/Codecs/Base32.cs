namespace Safecloud.Protocol.Codecs;

/// <summary>Lower-case Base32 of RFC 4648 §6 without padding, canonical: the form inside a CID (specification §0.4).</summary>
public static class Base32
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>How many characters <paramref name="byteCount"/> bytes take.</summary>
    public static int EncodedLength(int byteCount) => ((byteCount * 8) + 4) / 5;

    /// <summary>Writes <see cref="EncodedLength"/> characters.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        var (buffer, bits, next) = (0, 0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                destination[next++] = Alphabet[(buffer >> (bits - 5)) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            destination[next] = Alphabet[(buffer << (5 - bits)) & 31];
        }
    }

    /// <summary>Reads exactly <paramref name="destination"/>.Length bytes; other characters or spare bits that are not zero are refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != EncodedLength(destination.Length))
        {
            return false;
        }

        var (buffer, bits, next) = (0, 0, 0);
        foreach (var c in text)
        {
            var value = Value(c);
            if (value < 0)
            {
                return false;
            }

            buffer = (buffer << 5) | value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                destination[next++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return buffer == 0;
    }

    private static int Value(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '2' and <= '7' => c - '2' + 26,
        _ => -1,
    };
}
