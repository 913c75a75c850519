using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Codecs;

/// <summary>Base64 of RFC 4648 §4 with padding, in its one canonical spelling (specification §0.1).</summary>
public static class CanonicalBase64
{
    /// <summary>Encodes with padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);

    /// <summary>Decodes a text that its bytes encode to; white space, missing padding and spare bits are refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 != 0)
        {
            return false;
        }

        var padding = text.EndsWith("==") ? 2 : text.EndsWith("=") ? 1 : 0;
        var decoded = new byte[(text.Length / 4 * 3) - padding];
        if (!TryDecode(text, decoded))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    /// <summary>Decodes exactly <paramref name="destination"/>.Length bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.Length == (destination.Length + 2) / 3 * 4
        && text.IndexOfAny(" \t\r\n") < 0 // the framework would skip them
        && Convert.TryFromBase64Chars(text, destination, out var written)
        && written == destination.Length
        && HasNoSpareBits(text, destination.Length % 3);

    // One byte left over leaves 4 unused bits in the second character, two leave 2 in the third.
    private static bool HasNoSpareBits(ReadOnlySpan<char> text, int remainder) => remainder switch
    {
        1 => (Value(text[^3]) & 0b1111) == 0,
        2 => (Value(text[^2]) & 0b11) == 0,
        _ => true,
    };

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        _ => 63,
    };
}
