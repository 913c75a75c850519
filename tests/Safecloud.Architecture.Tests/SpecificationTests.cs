using System.Text.RegularExpressions;
using Safecloud.Testing;

namespace Safecloud.Architecture.Tests;

/// <summary>Code names the section of the specification that it keeps: <c>specification §n.m</c>, or <c>v1 §n.m</c> for version 1. Each exists.</summary>
public sealed partial class SpecificationTests
{
    private static readonly string Documents = Checkout.PathTo("docs", "protocol");

    [Fact]
    public void Sections_CitedInCode_StandInTheDocuments()
    {
        var (second, first) = (SectionsIn(Documents), SectionsIn(Path.Combine(Documents, "v1")));
        var cited = SourceFiles.WithEnding(".cs", ".ts", ".mjs", ".cshtml", ".sol", ".js")
            .SelectMany(path => Citation().Matches(SourceFiles.Read(path)).Select(match => (path, match)))
            .SelectMany(found => Number().Matches(found.match.Groups["sections"].Value)
                .Select(number => (found.path, version: found.match.Groups["version"].Value, section: number.Groups["number"].Value)))
            .ToList();
        Assert.True(cited.Count > 400, $"Only {cited.Count} citations were found.");
        var wrong = cited
            .Where(c => !(c.version.Equals("specification", StringComparison.OrdinalIgnoreCase) ? second : first).Contains(c.section))
            .Select(c => $"{c.path}: {c.version} §{c.section}")
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("0.5", true)]
    [InlineData("2.4", true)]
    [InlineData("8.6", true)]
    [InlineData("2.5", false)]
    [InlineData("11", false)]
    public void Sections_OfVersion2_AreFoundInTheDocuments(string section, bool exists) => Assert.Equal(exists, SectionsIn(Documents).Contains(section));

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("rules")]
    public void Vectors_OfAFolder_AreExplainedInItsReadme(string folder)
    {
        var readme = File.ReadAllText(Checkout.PathTo("tests", "vectors", folder, "README.md"));
        var files = Directory.EnumerateFiles(Checkout.PathTo("tests", "vectors", folder), "*.json").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => !readme.Contains($"| `{file}` |", StringComparison.Ordinal));
    }

    /// <summary>Numbers of the headings, and of the numbered steps below them.</summary>
    private static HashSet<string> SectionsIn(string folder)
    {
        var sections = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.md"))
        {
            string? current = null;
            foreach (var line in File.ReadLines(file))
            {
                if (line.StartsWith('#') && Number().Matches(line) is { Count: > 0 } numbers)
                {
                    current = numbers[0].Groups["number"].Value;
                    sections.UnionWith(numbers.Select(number => number.Groups["number"].Value));
                }
                else if (current is not null && Step().Match(line) is { Success: true } step)
                {
                    sections.Add($"{current}.{step.Groups["step"].Value}");
                }
            }
        }

        return sections;
    }

    [GeneratedRegex(@"(?<version>specification|Specification|interoperation|v1) (?<sections>§[0-9]+(\.[0-9]+)*[a-d]?((, | and |–)§[0-9]+(\.[0-9]+)*[a-d]?)*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Citation();

    [GeneratedRegex(@"§(?<number>[0-9]+(\.[0-9]+)*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?<step>[0-9]+)\. ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
