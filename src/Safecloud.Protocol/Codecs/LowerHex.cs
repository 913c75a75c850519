namespace Safecloud.Protocol.Codecs;

/// <summary>Lower-case hexadecimal without a prefix (specification §0.1).</summary>
public static class LowerHex
{
    /// <summary>Writes two digits for each byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Reads exactly <paramref name="destination"/>.Length bytes; capitals, a prefix or another length are refused.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != destination.Length * 2)
        {
            return false;
        }

        for (var i = 0; i < destination.Length; i++)
        {
            var high = Digit(text[2 * i]);
            var low = Digit(text[(2 * i) + 1]);
            if ((high | low) < 0)
            {
                return false;
            }

            destination[i] = (byte)((high << 4) | low);
        }

        return true;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };
}
