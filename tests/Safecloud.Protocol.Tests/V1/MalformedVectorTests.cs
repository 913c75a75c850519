using System.Text.Json;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>What every parser must refuse, in both languages (tests/vectors/malformed).</summary>
public sealed class MalformedVectorTests
{
    private const long AllocatedPerByte = 400;
    private const long AllocatedBase = 1 << 16;

    private static readonly string Folder = Vectors.FindAbove(Path.Combine("tests", "vectors", "malformed"));

    public static TheoryData<string> Parsers => [.. V1Parsers.All.Keys];

    [Fact]
    public void Parsers_All_HaveTheirFile() =>
        Assert.Equal(
            Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            V1Parsers.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_MalformedCase_IsRefusedWithinBounds(string parser)
    {
        var parse = V1Parsers.All[parser];
        var accepted = new List<string>();
        foreach (var c in JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, parser + ".json"))).RootElement.GetProperty("cases").EnumerateArray())
        {
            var bytes = BytesOf(c);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (parse(bytes))
            {
                accepted.Add(c.Text("name"));
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= AllocatedBase + (AllocatedPerByte * bytes.Length), $"{c.Text("name")}: {allocated} bytes for {bytes.Length}");
        }

        Assert.Empty(accepted);
    }

    private static byte[] BytesOf(JsonElement c)
    {
        var part = c.Hex("hex");
        var times = c.Has("times") ? c.Number("times") : 1;
        return [.. PartOf(c, "prefixHex"), .. Enumerable.Repeat(part, times).SelectMany(p => p), .. PartOf(c, "suffixHex")];
    }

    private static byte[] PartOf(JsonElement c, string member) => c.Has(member) ? c.Hex(member) : [];
}
