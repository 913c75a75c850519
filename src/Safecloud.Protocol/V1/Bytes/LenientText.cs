using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Safecloud.Protocol.V1.Bytes;

/// <summary>Reads the spellings of bytes that version 1 accepts (v1 §1). What is written is canonical.</summary>
public static class LenientText
{
    /// <summary>Standard or url-safe Base64, padded in full or not at all; anything else is refused, unused bits that are not zero too.</summary>
    public static bool TryReadBase64(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var body = text.TrimEnd('=');
        if (text.Length - body.Length > 2 || body.Length % 4 == 1 || (text.Length != body.Length && text.Length % 4 != 0)
            || (body.ContainsAny('+', '/') && body.ContainsAny('-', '_')))
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

        bytes = HasSpareBits(url) ? null : Base64Url.DecodeFromChars(url);
        return bytes is not null;
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

    private static bool HasSpareBits(ReadOnlySpan<char> url)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var spare = (url.Length % 4) switch { 2 => 0b1111, 3 => 0b11, _ => 0 };
        return spare != 0 && (Alphabet.IndexOf(url[^1], StringComparison.Ordinal) & spare) != 0;
    }
}
