using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.V1.Bytes;

/// <summary>Reads the spellings of bytes that version 1 accepts (v1 §1). What is written is canonical.</summary>
public static class LenientText
{
    /// <summary>Standard or url-safe Base64, padded or not; anything else is refused.</summary>
    public static bool TryReadBase64(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var body = text.TrimEnd('=');
        if (text.Length - body.Length > 2 || body.Length % 4 == 1 || (text.Length != body.Length && text.Length % 4 != 0))
        {
            return false;
        }

        var url = new char[body.Length];
        for (var i = 0; i < body.Length; i++)
        {
            url[i] = body[i] switch { '+' => '-', '/' => '_', var c => c };
            if (!char.IsAsciiLetterOrDigit(url[i]) && url[i] is not ('-' or '_'))
            {
                return false;
            }
        }

        ClearSpareBits(url);
        bytes = Base64Url.DecodeFromChars(url);
        return true;
    }

    /// <summary>Hexadecimal digits of either case, with or without <c>0x</c>.</summary>
    public static bool TryReadHex(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        if (digits.Length % 2 != 0)
        {
            return false;
        }

        var decoded = new byte[digits.Length / 2];
        if (Convert.FromHexString(digits, decoded, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    // The references ignore bits beyond the last byte; the framework refuses them.
    private static void ClearSpareBits(Span<char> url)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var spare = (url.Length % 4) switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        if (spare != 0)
        {
            url[^1] = Alphabet[Alphabet.IndexOf(url[^1], StringComparison.Ordinal) & ~spare];
        }
    }
}
