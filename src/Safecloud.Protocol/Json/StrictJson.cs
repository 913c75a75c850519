using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Safecloud.Protocol.Json;

/// <summary>Reads JSON without any of its liberties (specification §0.2).</summary>
public static class StrictJson
{
    /// <summary>How many containers may stand inside each other.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>
    /// Reads one value: UTF-8 without BOM, no null, fraction, exponent, lone surrogate or repeated member, integers within ±(2^53−1).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JsonValue? value)
    {
        value = null;
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            if (reader.Read() && TryReadValue(ref reader, out var found) && !reader.Read())
            {
                value = found;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // malformed, or an escaped lone surrogate
        }

        return value is not null;
    }

    /// <summary>Reads a value that must arrive in canonical form, as all that is hashed or signed must (specification §0.3).</summary>
    /// <returns>None, <see cref="ProblemCode.BadRequest"/> or <see cref="ProblemCode.NotCanonical"/>.</returns>
    public static ProblemCode ParseCanonical(ReadOnlySpan<byte> utf8, out JsonValue? value)
    {
        if (!TryParse(utf8, out value))
        {
            return ProblemCode.BadRequest;
        }

        if (utf8.SequenceEqual(CanonicalJson.Encode(value)))
        {
            return ProblemCode.None;
        }

        value = null;
        return ProblemCode.NotCanonical;
    }

    private static bool TryReadValue(ref Utf8JsonReader reader, [NotNullWhen(true)] out JsonValue? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader),
            JsonTokenType.StartArray => ReadArray(ref reader),
            JsonTokenType.String => JsonValue.Of(reader.GetString()!),
            JsonTokenType.Number => ReadInteger(reader.ValueSpan),
            JsonTokenType.True => JsonValue.Of(truth: true),
            JsonTokenType.False => JsonValue.Of(truth: false),
            _ => null, // null itself
        };
        return value is not null;
    }

    private static JsonValue? ReadObject(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read() || !TryReadValue(ref reader, out var member))
            {
                return null;
            }

            members.Add(KeyValuePair.Create(name, member));
        }

        return JsonValue.TryObject([.. members], out var value) ? value : null;
    }

    private static JsonValue? ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<JsonValue>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (!TryReadValue(ref reader, out var item))
            {
                return null;
            }

            items.Add(item);
        }

        return JsonValue.Of(items);
    }

    // 0 | -?[1-9][0-9]*; the reader has refused leading zeros already.
    private static JsonValue? ReadInteger(ReadOnlySpan<byte> token) =>
        !token.ContainsAny(".eE"u8)
        && !token.SequenceEqual("-0"u8)
        && long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number is >= -JsonValue.MaxInteger and <= JsonValue.MaxInteger
            ? JsonValue.Of(number)
            : null;
}
