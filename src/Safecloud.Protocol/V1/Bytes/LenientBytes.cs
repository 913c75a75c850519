using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Bytes;

/// <summary>Bytes inside a JSON value: text, an array of numbers, or the object that a <c>Uint8Array</c> becomes (v1 §1).</summary>
public static class LenientBytes
{
    /// <summary>Most bytes that are read this way: keys and signatures are short.</summary>
    public const int MaxLength = 256;

    /// <summary>Reads bytes whose text, if it is one, is Base64 unless it begins with <c>0x</c>.</summary>
    public static bool TryReadBase64(JsValue? value, [NotNullWhen(true)] out byte[]? bytes) => TryRead(value, isHex: false, out bytes);

    /// <summary>Reads bytes whose text, if it is one, is hexadecimal.</summary>
    public static bool TryReadHex(JsValue? value, [NotNullWhen(true)] out byte[]? bytes) => TryRead(value, isHex: true, out bytes);

    /// <summary>Reads exactly so many bytes; a text is hexadecimal when its length fits, otherwise Base64.</summary>
    public static bool TryRead(JsValue? value, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        var isHex = value?.Text is { } text && (text.Length == 2 * length || text.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
        return TryRead(value, isHex, out bytes) && bytes.Length == length;
    }

    /// <summary>The object that <c>JSON.stringify</c> makes of a <c>Uint8Array</c>: <c>{"0":48,"1":69,…}</c>.</summary>
    public static JsValue ToIndexed(ReadOnlySpan<byte> bytes)
    {
        var members = new (string, JsValue?)[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            members[i] = (i.ToString(CultureInfo.InvariantCulture), bytes[i]);
        }

        return JsValue.Object(members);
    }

    private static bool TryRead(JsValue? value, bool isHex, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return value switch
        {
            { Text: { Length: <= 2 * MaxLength + 2 } text } when isHex || text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) =>
                LenientText.TryReadHex(text, out bytes),
            { Text: { Length: <= 2 * MaxLength } text } => LenientText.TryReadBase64(text, out bytes),
            { Kind: JsKind.Array } => TryReadNumbers(value.Items, out bytes),
            { Kind: JsKind.Object } => AreIndices(value) && TryReadNumbers([.. value.Members.Select(m => m.Value)], out bytes),
            _ => false,
        };
    }

    private static bool AreIndices(JsValue value) =>
        value.Members.Count <= MaxLength
        && value.Members.Select((m, i) => m.Key == i.ToString(CultureInfo.InvariantCulture)).All(isNext => isNext);

    private static bool TryReadNumbers(IReadOnlyList<JsValue> items, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (items.Count > MaxLength || !items.All(item => item.Integer is >= 0 and <= 255))
        {
            return false;
        }

        bytes = [.. items.Select(item => (byte)item.Integer!.Value)];
        return true;
    }
}
