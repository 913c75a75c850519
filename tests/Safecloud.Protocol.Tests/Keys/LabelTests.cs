using System.Reflection;
using System.Text.RegularExpressions;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Tests.Keys;

public sealed partial class LabelTests
{
    private static readonly string[] All =
        [.. typeof(Labels).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void Labels_All_StandOnce()
    {
        Assert.True(All.Length > 20);
        Assert.Equal(All.Length, All.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Labels_Prefixes_RunIntoNoOther()
    {
        // "a." followed by a name chosen outside could otherwise be another label.
        var prefixes = All.Where(l => l.EndsWith('.') || l.EndsWith(':'));
        Assert.All(prefixes, p => Assert.DoesNotContain(All, l => l.Length > p.Length && l.StartsWith(p, StringComparison.Ordinal)));
    }

    [Fact]
    public void Sources_Labels_StandInTheListOnly()
    {
        var folder = Vectors.FindAbove("src");
        var strays = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("Labels.cs", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => Literal().Matches(File.ReadAllText(path)).Select(m => $"{Path.GetFileName(path)}: {m.Value}"));
        Assert.Empty(strays);
    }

    [Fact]
    public void Labels_OfBothLanguages_AreTheSame()
    {
        var folder = Vectors.FindAbove(Path.Combine("wwwroot-client", "packages", "protocol", "src"));
        var script = ScriptLabel().Matches(File.ReadAllText(Path.Combine(folder, "labels.ts"))).Select(m => m.Groups["label"].Value);
        Assert.Equal(All.Order(StringComparer.Ordinal), script.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^  \\w+: '(?<label>[^']+)',$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex ScriptLabel();

    // Labels of derivations, associated data and claims; not names of metrics or media types.
    [GeneratedRegex("\"(safecloud:[a-z]|safecloud\\.(content|encryption|access|track|node|chunk|vault|line)\\.|q\\.crypto\\.)[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
