using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Bytes;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>A key that a claim carries in itself: its format and its value as bytes or as text (v1 §10).</summary>
public sealed class ClaimKey
{
    /// <summary>Most characters of a key's text.</summary>
    public const int MaxLength = 4096;

    private const string DataPrefix = "data:key/";
    private const int FormatMaxLength = 20;

    private readonly byte[]? _bytes;

    private ClaimKey(string format, byte[]? bytes, string? text) => (Format, _bytes, Text) = (format, bytes, text);

    /// <summary>The format in capitals, for example <c>ES256</c> or <c>EIP712</c>.</summary>
    public string Format { get; }

    /// <summary>The value when it was given in Base64; otherwise empty.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The value when it was given as text.</summary>
    public string? Text { get; }

    /// <summary>Reads <c>data:key/FORMAT[;base64|;base64url],DATA</c> or the short form <c>FORMAT:VALUE</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ClaimKey? key)
    {
        key = null;
        if (text is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        return text.StartsWith(DataPrefix, StringComparison.Ordinal)
            ? TryParseData(text[DataPrefix.Length..], out key)
            : TryParseShort(text, out key);
    }

    /// <summary>A key that a document holds as <c>{fmt, value}</c>; null when the format is no name.</summary>
    internal static ClaimKey? Of(string format, string value) => IsFormat(format) ? new ClaimKey(format.ToUpperInvariant(), bytes: null, value) : null;

    private static bool TryParseData(string text, [NotNullWhen(true)] out ClaimKey? key)
    {
        key = null;
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0)
        {
            return false;
        }

        var (head, data) = (text[..comma].Split(';'), text[(comma + 1)..]);
        if (head is [var format] && IsFormat(format))
        {
            key = new ClaimKey(format.ToUpperInvariant(), bytes: null, data);
        }
        else if (head is [var coded, "base64" or "base64url"] && IsFormat(coded) && LenientText.TryReadBase64(data, out var bytes))
        {
            key = new ClaimKey(coded.ToUpperInvariant(), bytes, text: null);
        }

        return key is not null;
    }

    private static bool TryParseShort(string text, [NotNullWhen(true)] out ClaimKey? key)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        key = colon > 0 && Of(text[..colon], text[(colon + 1)..]) is { Format: not "DATA" } found && !text.AsSpan(colon).StartsWith("://") ? found : null;
        return key is not null;
    }

    // Letters, digits and dashes; a letter first, so that no number is taken for one.
    private static bool IsFormat(string text) =>
        text.Length is > 0 and <= FormatMaxLength && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
