using System.Globalization;
using System.Text;

namespace Safecloud.Protocol.V1.Json;

/// <summary>Writes values exactly as ECMAScript's <c>JSON.stringify</c> writes strings and numbers (v1 §6).</summary>
public static class JsText
{
    private const double FixedFrom = 1e-6;
    private const double ExponentFrom = 1e21;

    /// <summary>Plain text, members as they stand.</summary>
    public static string Stringify(JsValue value) => Write(value, JsOrder.AsGiven);

    /// <summary>The canonical text of RFC 8785.</summary>
    public static string Canonicalize(JsValue value) => Write(value, JsOrder.Sorted);

    /// <summary>The canonical text in UTF-8.</summary>
    public static byte[] CanonicalBytes(JsValue value) => Encoding.UTF8.GetBytes(Canonicalize(value));

    /// <summary>Text with members in an order.</summary>
    public static string Write(JsValue value, JsOrder order)
    {
        var output = new StringBuilder();
        Write(value, order, output);
        return output.ToString();
    }

    /// <summary>A string with its quotation marks.</summary>
    public static void WriteString(string text, StringBuilder output)
    {
        output.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                output.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                AppendCharacter(c, output);
            }
        }

        output.Append('"');
    }

    /// <summary>A number: the shortest digits that read back, in ECMAScript's layout.</summary>
    public static string Format(double number)
    {
        if (number == 0)
        {
            return "0"; // −0 too
        }

        // .NET finds the same shortest digits; only its layout differs.
        var (digits, exponent) = Split(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        var sign = number < 0 ? "-" : "";
        return sign + (Math.Abs(number) is >= FixedFrom and < ExponentFrom ? Fixed(digits, exponent) : Scientific(digits, exponent));
    }

    private static void Write(JsValue value, JsOrder order, StringBuilder output)
    {
        switch (value.Kind)
        {
            case JsKind.Object:
                WriteObject(value, order, output);
                break;
            case JsKind.Array:
                WriteArray(value, order is JsOrder.Sorted ? JsOrder.Sorted : JsOrder.AsGiven, output);
                break;
            case JsKind.String:
                WriteString(value.Text!, output);
                break;
            case JsKind.Number:
                output.Append(Format(value.Number!.Value));
                break;
            case JsKind.Boolean:
                output.Append(value.Boolean is true ? "true" : "false");
                break;
            default:
                output.Append("null");
                break;
        }
    }

    private static void WriteObject(JsValue value, JsOrder order, StringBuilder output)
    {
        output.Append('{');
        var first = true;
        var members = order is JsOrder.AsGiven ? value.Members : [.. value.Members.OrderBy(m => m.Key, StringComparer.Ordinal)];
        foreach (var (name, member) in members)
        {
            if (!first)
            {
                output.Append(',');
            }

            first = false;
            WriteString(name, output);
            output.Append(':');
            Write(member, order, output);
        }

        output.Append('}');
    }

    private static void WriteArray(JsValue value, JsOrder order, StringBuilder output)
    {
        output.Append('[');
        for (var i = 0; i < value.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Append(',');
            }

            Write(value.Items[i], order, output);
        }

        output.Append(']');
    }

    private static void AppendCharacter(char c, StringBuilder output)
    {
        _ = c switch
        {
            '"' => output.Append("\\\""),
            '\\' => output.Append("\\\\"),
            '\b' => output.Append("\\b"),
            '\t' => output.Append("\\t"),
            '\n' => output.Append("\\n"),
            '\f' => output.Append("\\f"),
            '\r' => output.Append("\\r"),
            < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => output.Append(c),
        };
    }

    // The number is 0.DIGITS × 10^exponent.
    private static (string Digits, int Exponent) Split(string shortest)
    {
        var at = shortest.IndexOf('E', StringComparison.Ordinal);
        var power = at < 0 ? 0 : int.Parse(shortest.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = at < 0 ? shortest : shortest[..at];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), power + whole - leading);
    }

    private static string Fixed(string digits, int exponent) =>
        exponent <= 0 ? "0." + new string('0', -exponent) + digits
        : digits.Length <= exponent ? digits.PadRight(exponent, '0')
        : $"{digits[..exponent]}.{digits[exponent..]}";

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length == 1 ? "" : "." + digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{exponent - 1:+0;-0}");
    }
}
