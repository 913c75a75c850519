using Safecloud.Testing;

namespace Safecloud.Architecture.Tests;

/// <summary>The files people wrote.</summary>
internal static class SourceFiles
{
    private static readonly string[] Folders = ["src", "tests", "tools", "migrations", "wwwroot-client", "contracts"];

    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist", "Migrations", "results", "lib/openzeppelin"];

    /// <summary>Paths relative to the checkout, with slashes.</summary>
    public static IEnumerable<string> WithEnding(params string[] endings) => Folders
        .Select(folder => Checkout.PathTo(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Checkout.Root))
        .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
        .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Where(path => !path.Split('/').Any(part => NotOurs.Contains(part)));

    /// <summary>A file's text.</summary>
    public static string Read(string relative) => File.ReadAllText(Path.Combine(Checkout.Root, relative));
}
