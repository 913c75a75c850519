using System.Text.RegularExpressions;
using Safecloud.Testing;

namespace Safecloud.Architecture.Tests;

/// <summary>Inside a project, features refer to each other in one direction only.</summary>
public sealed partial class FeatureCycleTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Checkout.PathTo("src")).Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Features_OfAProject_FormNoCycle(string project)
    {
        var references = ReferencesBetweenFeatures(project);
        var cycle = references.Keys.Select(feature => FindCycle(references, [feature])).FirstOrDefault(found => found is not null);
        Assert.True(cycle is null, $"{project}: {string.Join(" → ", cycle ?? [])}");
    }

    private static Dictionary<string, HashSet<string>> ReferencesBetweenFeatures(string project)
    {
        var references = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var path in SourceFiles.WithEnding(".cs").Where(path => path.StartsWith($"src/{project}/", StringComparison.Ordinal)))
        {
            var feature = FeatureOfPath(path[$"src/{project}/".Length..]);
            if (feature is null)
            {
                continue; // a module's registration knows all of its features
            }

            var targets = references.TryGetValue(feature, out var known) ? known : references[feature] = new HashSet<string>(StringComparer.Ordinal);
            foreach (Match match in UsedNamespace().Matches(SourceFiles.Read(path)))
            {
                if (FeatureOfNamespace(project, match.Groups["name"].Value) is { } target && target != feature)
                {
                    targets.Add(target);
                }
            }
        }

        return references;
    }

    private static string? FeatureOfPath(string path)
    {
        var parts = path.Split('/');
        return parts switch
        {
            ["Features", var feature, _, ..] => feature,
            [var folder, _, ..] when folder != "Features" => folder,
            _ => null,
        };
    }

    private static string? FeatureOfNamespace(string project, string name)
    {
        if (!name.StartsWith(project + ".", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = name[(project.Length + 1)..].Split('.');
        return parts is ["Features", var feature, ..] ? feature : parts[0];
    }

    private static List<string>? FindCycle(Dictionary<string, HashSet<string>> references, List<string> path)
    {
        foreach (var next in references.GetValueOrDefault(path[^1]) ?? [])
        {
            if (next == path[0])
            {
                return [.. path, next];
            }

            if (!path.Contains(next) && FindCycle(references, [.. path, next]) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^using (?:static )?(?<name>Safecloud\.[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UsedNamespace();
}
