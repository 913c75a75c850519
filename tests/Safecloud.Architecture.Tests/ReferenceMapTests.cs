using System.Xml.Linq;
using Safecloud.Testing;

namespace Safecloud.Architecture.Tests;

/// <summary>Project references are the architecture: docs/architecture.md draws this map, and nothing else is allowed.</summary>
public sealed class ReferenceMapTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Protocol"] = [],
        ["Evm"] = ["Protocol"],
        ["Media"] = [],
        ["Cloud"] = ["Protocol"],
        ["Drops"] = ["Cloud", "Protocol"],
        ["Data"] = ["Protocol"],
        ["Payments"] = ["Evm", "Data", "Protocol"],
        ["Jets"] = ["Payments", "Data", "Protocol"],
        ["Web"] = ["Data", "Protocol"],
        ["Channels"] = ["Jets", "Payments", "Media", "Cloud", "Web", "Data", "Protocol"],
        ["Governance"] = ["Channels", "Jets", "Web", "Cloud", "Data", "Protocol"],
        ["Cli"] = ["Cloud", "Drops", "Media", "Evm", "Protocol"],
        ["Migrations.Postgres"] = ["Data"],
        ["Migrations.SqlServer"] = ["Data"],
    };

    public static TheoryData<string> Projects => [.. ProjectFiles().Select(NameOf).Where(name => name != "Platform")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEveryProject_StandOnTheMap(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"Safecloud.{project} does not stand on the map of docs/architecture.md.");
        var references = XDocument.Load(ProjectFiles().Single(file => NameOf(file) == project))
            .Descendants("ProjectReference")
            .Select(reference => NameOf(reference.Attribute("Include")!.Value));
        Assert.Empty(references.Except(Allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void Map_AsDocumented_SaysTheSameRowByRow()
    {
        var documented = File.ReadLines(Checkout.PathTo("docs", "architecture.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[1].StartsWith("`Safecloud.", StringComparison.Ordinal))
            .ToDictionary(cells => cells[1].Trim('`')["Safecloud.".Length..], cells => cells[3], StringComparer.Ordinal);
        Assert.Equal("all", documented["Platform"]);
        documented.Remove("Platform");

        // The migrations of each database are no capability: the document names them in its tree alone.
        var allowed = Allowed.Where(row => !row.Key.StartsWith("Migrations.", StringComparison.Ordinal))
            .ToDictionary(row => row.Key, row => row.Value.Length == 0 ? "–" : string.Join(", ", row.Value), StringComparer.Ordinal);
        Assert.Equal(
            allowed.Select(row => $"{row.Key}: {Sorted(row.Value)}").Order(StringComparer.Ordinal),
            documented.Select(row => $"{row.Key}: {Sorted(row.Value)}").Order(StringComparer.Ordinal));
    }

    private static string Sorted(string references) => string.Join(", ", references.Split(", ").Order(StringComparer.Ordinal));

    private static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateFiles(Checkout.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Checkout.PathTo("migrations"), "*.csproj", SearchOption.AllDirectories));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path)["Safecloud.".Length..];
}
