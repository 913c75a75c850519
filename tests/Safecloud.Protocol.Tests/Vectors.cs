using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Tests;

/// <summary>Reads the vector files that the TypeScript tests read too.</summary>
internal static class Vectors
{
    private static readonly string Folder = FindAbove(Path.Combine("tests", "vectors", "v2"));

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))).RootElement;

    /// <summary>The names of the files that are there.</summary>
    public static IEnumerable<string> Names() => Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path));

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static byte[] Hex(this JsonElement element, string member) => Convert.FromHexString(element.Text(member));

    public static int Number(this JsonElement element, string member) => element.GetProperty(member).GetInt32();

    public static DateTimeOffset Time(this JsonElement element, string member) =>
        DateTimeOffset.FromUnixTimeSeconds(element.GetProperty(member).GetInt64());

    public static string[] Texts(this JsonElement element, string member) =>
        [.. element.GetProperty(member).EnumerateArray().Select(e => e.GetString()!)];

    public static byte[] Utf8(this JsonElement element, string member) => Encoding.UTF8.GetBytes(element.Text(member));

    /// <summary>A document that stands in the vector as a JSON value.</summary>
    public static JsonValue Strict(this JsonElement element, string member)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(element.GetProperty(member).GetRawText()), out var value));
        return value;
    }

    /// <summary>Checks every entry of a list; a failure says which.</summary>
    public static void Each(string file, string list, Action<JsonElement> check)
    {
        var entries = Read(file).GetProperty(list).EnumerateArray().ToList();
        Assert.NotEmpty(entries);
        for (var i = 0; i < entries.Count; i++)
        {
            try
            {
                check(entries[i]);
            }
            catch (Exception e)
            {
                var name = entries[i].ValueKind is JsonValueKind.Object && entries[i].TryGetProperty("name", out var n) ? n.GetString() : null;
                throw new InvalidOperationException($"{file}.json, {list}[{i}] {name}: {e.Message}", e);
            }
        }
    }

    /// <summary>A folder of the checkout, from where the tests run.</summary>
    public static string FindAbove(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, path);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException($"{path} lies in no folder above the tests.");
    }
}
