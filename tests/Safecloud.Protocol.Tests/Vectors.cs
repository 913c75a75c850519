using System.Text.Json;

namespace Safecloud.Protocol.Tests;

/// <summary>Reads the vector files that the TypeScript tests read too.</summary>
internal static class Vectors
{
    private static readonly string Folder = FindFolder();

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))).RootElement;

    public static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    public static byte[] Hex(this JsonElement element, string member) => Convert.FromHexString(element.Text(member));

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "vectors", "v2");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/vectors/v2 lies in no folder above the tests.");
    }
}
