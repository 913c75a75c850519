using System.Text.RegularExpressions;

namespace Safecloud.Architecture.Tests;

/// <summary>Version 2 fetches no keys (specification §0.5): only version 1 knows keys that stand at an address.</summary>
public sealed partial class KeyFetchingTests
{
    [Fact]
    public void KeyFetching_InCSharp_IsKnownToVersion1AndItsConnectionAlone()
    {
        var users = SourceFiles.WithEnding(".cs")
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && FetchingInCSharp().IsMatch(SourceFiles.Read(path)))
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(users, path => Assert.True(
            path.StartsWith("src/Safecloud.Protocol/V1/OpenClaims/", StringComparison.Ordinal) || path == "src/Safecloud.Cloud/Guarded/HttpKeyFetcher.cs", path));
    }

    [Fact]
    public void KeyFetching_InTypeScript_IsKnownToVersion1Alone()
    {
        var users = SourceFiles.WithEnding(".ts")
            .Where(path => path.StartsWith("wwwroot-client/packages/", StringComparison.Ordinal) && FetchingInTypeScript().IsMatch(SourceFiles.Read(path)))
            .ToList();
        Assert.NotEmpty(users);
        Assert.All(users, path => Assert.Matches("^wwwroot-client/packages/protocol/(src|test)/v1/", path));
    }

    [Fact]
    public void Protocol_OutsideVersion1_TouchesNoNetworkAndNothingOfVersion1sClaims()
    {
        var touching = SourceFiles.WithEnding(".cs")
            .Where(path => path.StartsWith("src/Safecloud.Protocol/", StringComparison.Ordinal) && !path.StartsWith("src/Safecloud.Protocol/V1/", StringComparison.Ordinal))
            .Where(path => Network().IsMatch(SourceFiles.Read(path)));
        Assert.Empty(touching);
    }

    [GeneratedRegex(@"\b(KeyResolver|IKeyFetcher|KeyFetchRules|HttpKeyFetcher)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FetchingInCSharp();

    [GeneratedRegex(@"\b(KeyResolver|KeyFetcher)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FetchingInTypeScript();

    [GeneratedRegex(@"System\.Net\.(Http|Sockets)|\bHttpClient\b|\bV1\.OpenClaims\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Network();
}
