using System.Text;
using System.Text.Json;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Reads the vectors of version 1, or another folder of the same file names that <c>SAFECLOUD_VECTORS</c> names.</summary>
internal static class V1Vectors
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("SAFECLOUD_VECTORS") is { Length: > 0 } folder ? folder : Vectors.FindAbove(Path.Combine("tests", "vectors", "v1"));

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))).RootElement;

    /// <summary>Checks every entry of a list; a failure says which.</summary>
    public static void Each(string file, string list, Action<JsonElement> check) => Each(file, list, _ => true, check);

    /// <summary>Checks the entries that a condition picks, of which there is at least one.</summary>
    public static void Each(string file, string list, Func<JsonElement, bool> pick, Action<JsonElement> check)
    {
        var entries = Read(file).GetProperty(list).EnumerateArray().ToList();
        Assert.Contains(entries, e => pick(e));
        for (var i = 0; i < entries.Count; i++)
        {
            try
            {
                if (pick(entries[i]))
                {
                    check(entries[i]);
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{file}.json, {list}[{i}]: {e.Message}", e);
            }
        }
    }

    public static bool Has(this JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null;

    public static string? OptionalText(this JsonElement element, string member) => element.Has(member) ? element.Text(member) : null;

    public static byte[] Base64(this JsonElement element, string member) => Convert.FromBase64String(element.Text(member));

    /// <summary>A member as the value that the library reads.</summary>
    public static JsValue Js(this JsonElement element, string member) => element.GetProperty(member).Js();

    public static JsValue Js(this JsonElement element)
    {
        Assert.True(JsReader.TryParse(Encoding.UTF8.GetBytes(element.GetRawText()), out var value));
        return value;
    }

    /// <summary>Equal as canonical JSON.</summary>
    public static void AssertSame(JsonElement expected, JsValue actual) => Assert.Equal(JsText.Canonicalize(expected.Js()), JsText.Canonicalize(actual));
}
