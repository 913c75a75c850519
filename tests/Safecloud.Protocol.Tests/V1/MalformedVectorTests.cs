using Safecloud.Protocol.Tests.Malformed;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>What every parser must refuse, in both languages (tests/vectors/malformed).</summary>
public sealed class MalformedVectorTests
{
    private const long AllocatedPerByte = 400;
    private const long AllocatedBase = 1 << 16;

    public static TheoryData<string> Parsers => [.. V1Parsers.All.Keys];

    [Fact]
    public void Parsers_All_HaveTheirFile() =>
        Assert.Equal(
            Directory.EnumerateFiles(MalformedCase.Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            V1Parsers.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_MalformedCase_IsRefusedWithinBounds(string parser)
    {
        var parse = V1Parsers.All[parser];
        var accepted = new List<string>();
        foreach (var (name, bytes, _) in MalformedCase.Read(parser))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (parse(bytes))
            {
                accepted.Add(name);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= AllocatedBase + (AllocatedPerByte * bytes.Length), $"{name}: {allocated} bytes for {bytes.Length}");
        }

        Assert.Empty(accepted);
    }
}
