using System.Text.Json;

namespace Safecloud.Testing;

/// <summary>The vectors of version 2 for tests of other modules than the protocol's.</summary>
public static class SharedVectors
{
    /// <summary>One file; its lists are explained in <c>tests/vectors/v2/README.md</c>.</summary>
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Checkout.Root, "tests", "vectors", "v2", name + ".json"))).RootElement;

    /// <summary>The entries of a list, which is never empty.</summary>
    public static IReadOnlyList<JsonElement> List(string name, string list)
    {
        JsonElement[] entries = [.. Read(name).GetProperty(list).EnumerateArray()];
        return entries.Length > 0 ? entries : throw new InvalidOperationException($"{name}.json, {list} is empty.");
    }
}
