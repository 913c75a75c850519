using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.Codecs;

/// <summary>Base64 of RFC 4648 §5 without padding, in its one canonical spelling (specification §0.1).</summary>
public static class CanonicalBase64Url
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Encodes without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Decodes a text that its bytes encode to; padding, white space and spare bits are refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 == 1)
        {
            return false;
        }

        var decoded = new byte[text.Length * 3L / 4];
        if (!TryDecode(text, decoded))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    /// <summary>Decodes exactly <paramref name="destination"/>.Length bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != ((destination.Length * 4L) + 2) / 3 || text.ContainsAnyExcept(Alphabet))
        {
            return false;
        }

        var status = Base64Url.DecodeFromChars(text, destination, out _, out var written);
        return status == OperationStatus.Done && written == destination.Length && HasNoSpareBits(text, destination.Length % 3);
    }

    // One byte left over leaves 4 unused bits in the last character, two leave 2.
    private static bool HasNoSpareBits(ReadOnlySpan<char> text, int remainder) => remainder switch
    {
        1 => (Value(text[^1]) & 0b1111) == 0,
        2 => (Value(text[^1]) & 0b11) == 0,
        _ => true,
    };

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        _ => 63,
    };
}
