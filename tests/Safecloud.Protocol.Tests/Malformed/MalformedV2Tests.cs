using Safecloud.Protocol.Tests.Fuzz;
using Safecloud.Protocol.Tests.V1;

namespace Safecloud.Protocol.Tests.Malformed;

/// <summary>What every parser of version 2 must refuse, in both languages with the same code (tests/vectors/malformed/v2).</summary>
public sealed class MalformedV2Tests
{
    private static readonly CountingParsers Counted = new();

    public static TheoryData<string> Parsers => [.. V2Parsers.All().Keys];

    [Fact]
    public void Parsers_All_HaveTheirFile() =>
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(MalformedCase.Folder, "v2"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            V2Parsers.All().Keys.Order(StringComparer.Ordinal));

    // "v2 share link" is v2/sharelink; what both versions have lies in the folder above.
    [Fact]
    public void FuzzTargets_All_HaveTheirFile() => Assert.All(FuzzTargets.All(), target =>
    {
        var name = target.Name[2..].Replace(" ", "", StringComparison.Ordinal);
        Assert.True(
            V2Parsers.All().ContainsKey(name) && target.Name.StartsWith("v2", StringComparison.Ordinal) || V1Parsers.All.ContainsKey(name),
            target.Name);
    });

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Parse_MalformedCase_IsRefusedByNameWithinTheBoundsOfTheFuzz(string parser)
    {
        var parse = Counted.Refusals[parser];
        parse([]); // what a type sets up once is no input's doing
        var wrong = new List<string>();
        foreach (var (name, bytes, error) in MalformedCase.Read(Path.Combine("v2", parser)))
        {
            var (steps, allocated) = (Counted.Steps, GC.GetAllocatedBytesForCurrentThread());
            var code = parse(bytes);
            (steps, allocated) = (Counted.Steps - steps, GC.GetAllocatedBytesForCurrentThread() - allocated);
            if (!string.Equals(code, error, StringComparison.Ordinal) || ParserFuzzTests.Excess((steps, allocated), bytes.Length) is not null)
            {
                wrong.Add($"{name}: {code ?? "accepted"}, not {error}; {steps} steps and {allocated} bytes of memory for {bytes.Length}");
            }
        }

        Assert.Empty(wrong);
    }
}
