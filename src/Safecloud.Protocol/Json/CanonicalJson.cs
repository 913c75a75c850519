using System.Buffers;
using System.Globalization;
using System.Text;

namespace Safecloud.Protocol.Json;

/// <summary>Writes the one spelling of a value: RFC 8785 for strict JSON (specification §0.3).</summary>
public static class CanonicalJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>The canonical UTF-8 bytes.</summary>
    public static byte[] Encode(JsonValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the canonical UTF-8 bytes.</summary>
    /// <exception cref="EncoderFallbackException">A string of ours holds a lone surrogate.</exception>
    public static void Write(JsonValue value, IBufferWriter<byte> output)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                WriteObject(value, output);
                break;
            case JsonKind.Array:
                WriteArray(value, output);
                break;
            case JsonKind.String:
                WriteString(value.Text!, output);
                break;
            case JsonKind.Integer:
                WriteInteger(value.Integer!.Value, output);
                break;
            default:
                output.Write(value.Boolean is true ? "true"u8 : "false"u8);
                break;
        }
    }

    private static void WriteObject(JsonValue value, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        var first = true;
        foreach (var (name, member) in value.Members)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            WriteString(name, output);
            output.Write(":"u8);
            Write(member, output);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonValue value, IBufferWriter<byte> output)
    {
        output.Write("["u8);
        for (var i = 0; i < value.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            Write(value.Items[i], output);
        }

        output.Write("]"u8);
    }

    private static void WriteInteger(long number, IBufferWriter<byte> output)
    {
        number.TryFormat(output.GetSpan(20), out var length, default, CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    private static void WriteString(string text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            Utf8.GetBytes(rest[..at], output);
            Utf8.GetBytes(Escape(rest[at]), output);
            rest = rest[(at + 1)..];
        }

        Utf8.GetBytes(rest, output);
        output.Write("\""u8);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)c:x4}",
    };
}
