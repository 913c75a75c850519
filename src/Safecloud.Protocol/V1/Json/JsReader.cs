using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Safecloud.Protocol.V1.Json;

/// <summary>Reads JSON as ECMAScript does, but refuses repeated names, numbers beyond a double and deep nesting (v1 §6).</summary>
public static class JsReader
{
    /// <summary>How many containers may stand inside each other.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads one value from a text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsValue? value)
    {
        value = null;
        try
        {
            return TryParse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text), out value);
        }
        catch (EncoderFallbackException)
        {
            return false; // a lone surrogate that is not escaped
        }
    }

    /// <summary>Reads one value from UTF-8 without BOM.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsValue? value)
    {
        value = null;
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            if (reader.Read() && ReadValue(ref reader) is { } found && !reader.Read())
            {
                value = found;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return value is not null;
    }

    private static JsValue? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => JsValue.Of(ReadText(ref reader)),
        JsonTokenType.Number => ReadNumber(reader.ValueSpan),
        JsonTokenType.True => JsValue.Of(truth: true),
        JsonTokenType.False => JsValue.Of(truth: false),
        _ => JsValue.Null,
    };

    private static JsValue? ReadObject(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, JsValue>>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = ReadText(ref reader);
            if (!reader.Read() || ReadValue(ref reader) is not { } member)
            {
                return null;
            }

            members.Add(KeyValuePair.Create(name, member));
        }

        return JsValue.TryObject([.. members], out var value) ? value : null;
    }

    private static JsValue? ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<JsValue>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (ReadValue(ref reader) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return JsValue.Of(items);
    }

    private static JsValue? ReadNumber(ReadOnlySpan<byte> token) =>
        double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsValue.Of(number) : null;

    // The framework's own reading refuses the lone surrogates that ECMAScript keeps.
    private static string ReadText(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(raw);
        }

        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text.Append(Encoding.UTF8.GetString(raw[..at]));
            var escape = raw[at + 1];
            text.Append(escape == 'u' ? ReadCodeUnit(raw.Slice(at + 2, 4)) : Unescape(escape));
            raw = raw[(at + (escape == 'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static char ReadCodeUnit(ReadOnlySpan<byte> digits)
    {
        Utf8Parser.TryParse(digits, out ushort unit, out _, 'x'); // the reader has checked the digits
        return (char)unit;
    }

    private static char Unescape(byte escape) => (char)escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var literal => literal,
    };
}
