using System.Text.Json;
using Safecloud.Testing;

namespace Safecloud.Evm.Tests;

/// <summary>Reads the vectors that <c>tools/vectors/evm.mjs</c> made with ethers.</summary>
internal static class Vectors
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Checkout.PathTo("tests", "vectors", "evm", name + ".json")));
        return document.RootElement.Clone();
    }

    public static IEnumerable<JsonElement> Cases(string file, string member) => Read(file).GetProperty(member).EnumerateArray();

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static byte[] Hex(string text) => Convert.FromHexString(text.AsSpan(2));
}
