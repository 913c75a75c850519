using System.Globalization;
using System.Text;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>The two texts that references sign for one payload (v1 §9.2).</summary>
public static class TypedText
{
    // What encodeURIComponent leaves as it is, besides letters and digits.
    private const string Unreserved = "-_.!~*'()";

    /// <summary>Node's text, the one that is written here: JSON, members sorted outside arrays.</summary>
    public static string Node(TypedPayload payload) => JsText.Write(payload.ToJson(), JsOrder.SortedOutsideArrays);

    /// <summary>The browser's text: a query string in PHP's manner.</summary>
    public static string Query(TypedPayload payload)
    {
        var pairs = new List<string>();
        AddMembers(payload.ToJson(), "", pairs);
        var text = string.Join('&', pairs).Replace("%20", "+", StringComparison.Ordinal);
        var first = text.IndexOf('+', StringComparison.Ordinal);
        return first < 0 ? text : $"{text[..first]}%20{text[(first + 1)..]}"; // the reference turns the first one back
    }

    private static void AddMembers(JsValue value, string path, List<string> pairs)
    {
        foreach (var (name, member) in value.Members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            Add(member, path.Length == 0 ? name : $"{path}[{name}]", pairs);
        }
    }

    private static void Add(JsValue value, string path, List<string> pairs)
    {
        switch (value.Kind)
        {
            case JsKind.Null:
                break;
            case JsKind.Object:
                AddMembers(value, path, pairs);
                break;
            case JsKind.Array:
                for (var i = 0; i < value.Items.Count; i++)
                {
                    var isScalar = value.Items[i].Kind is not (JsKind.Object or JsKind.Array);
                    Add(value.Items[i], isScalar ? path + "[]" : string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), pairs);
                }

                break;
            default:
                pairs.Add($"{Encode(path)}={Encode(value.Text ?? JsText.Stringify(value))}");
                break;
        }
    }

    private static string Encode(string text)
    {
        var output = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            _ = char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c, StringComparison.Ordinal)
                ? output.Append(c)
                : output.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return output.ToString();
    }
}
