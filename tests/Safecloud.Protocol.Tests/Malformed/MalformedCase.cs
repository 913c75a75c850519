using System.Text.Json;

namespace Safecloud.Protocol.Tests.Malformed;

/// <summary>Bytes that a parser refuses, and with which code (tests/vectors/malformed).</summary>
internal sealed record MalformedCase(string Name, byte[] Bytes, string Error)
{
    /// <summary>The folder of the files.</summary>
    public static string Folder { get; } = Vectors.FindAbove(Path.Combine("tests", "vectors", "malformed"));

    /// <summary>The cases of a file, named by its path below the folder without its ending.</summary>
    public static IEnumerable<MalformedCase> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file + ".json")));
        foreach (var c in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            yield return new MalformedCase(c.Text("name"), BytesOf(c), c.Text("error"));
        }
    }

    private static byte[] BytesOf(JsonElement c)
    {
        var (prefix, part, suffix) = (PartOf(c, "prefixHex"), c.Hex("hex"), PartOf(c, "suffixHex"));
        var times = c.TryGetProperty("times", out var number) ? number.GetInt32() : 1;
        var bytes = new byte[prefix.Length + (part.Length * times) + suffix.Length];
        prefix.CopyTo(bytes, 0);
        for (var i = 0; i < times; i++)
        {
            part.CopyTo(bytes, prefix.Length + (part.Length * i));
        }

        suffix.CopyTo(bytes, bytes.Length - suffix.Length);
        return bytes;
    }

    private static byte[] PartOf(JsonElement c, string member) => c.TryGetProperty(member, out _) ? c.Hex(member) : [];
}
