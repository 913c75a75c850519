using System.CommandLine;

namespace Safecloud.Cli.Commands;

/// <summary>Options that every command has.</summary>
internal static class CommonOptions
{
    private const string DefaultSite = "http://localhost:5080";

    public static Option<string> Site { get; } = new("--site")
    {
        Description = "Address of the site. Also: SAFECLOUD_SITE.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SAFECLOUD_SITE") is { Length: > 0 } site ? site : DefaultSite,
        Recursive = true,
    };

    public static Option<string?> Jet { get; } = new("--jet")
    {
        Description = "Address of the Jet, when the site does not say it. Also: SAFECLOUD_JET.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SAFECLOUD_JET") is { Length: > 0 } jet ? jet : null,
        Recursive = true,
    };

    /// <summary>The site named on the command line.</summary>
    public static SiteConnection Connect(this ParseResult parsed, CliHost host) => new(host, parsed.GetRequiredValue(Site), parsed.GetValue(Jet));
}
