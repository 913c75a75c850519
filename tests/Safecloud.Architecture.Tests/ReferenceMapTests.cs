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
    public void Map_AsDocumented_SaysTheSame()
    {
        var document = File.ReadAllText(Checkout.PathTo("docs", "architecture.md"));
        foreach (var project in ProjectFiles().Select(NameOf).Where(name => !name.StartsWith("Migrations.", StringComparison.Ordinal)))
        {
            Assert.Contains($"| `Safecloud.{project}` |", document, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateFiles(Checkout.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Checkout.PathTo("migrations"), "*.csproj", SearchOption.AllDirectories));

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path)["Safecloud.".Length..];
}
