using Microsoft.Extensions.Options;

namespace Safecloud.Web.Shell;

/// <summary>The content security policies: nothing inline and nothing from third parties, on any page.</summary>
internal sealed class ContentSecurityPolicy
{
    private readonly string _player;

    public ContentSecurityPolicy(IOptions<OriginsOptions> options)
    {
        var origins = options.Value;
        var release = string.Equals(origins.ReleaseOrigin, origins.Site, StringComparison.OrdinalIgnoreCase) ? "" : " " + origins.ReleaseOrigin;
        var upgrade = origins.IsSecure ? "; upgrade-insecure-requests" : "";
        Site = SitePolicy(origins, script: "", blob: "", media: "'none'") + upgrade;
        SiteWithMedia = SitePolicy(origins, script: " 'wasm-unsafe-eval'", blob: " blob:", media: "'self' blob:") + upgrade;
        _player = string.Join("; ",
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "font-src 'self'",
            $"img-src 'self' data: blob: {origins.Site}",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            $"connect-src 'self' {origins.Site}{release} {origins.Jet}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'") + upgrade;
        Player = PlayerWithin(origins.Site);

        // A worker's rights are those of the response its script came with.
        Scripts = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self' blob: {origins.Site} {origins.Jet}";
    }

    /// <summary>An ordinary page.</summary>
    public string Site { get; }

    /// <summary>A page marked <see cref="MediaWorkersAttribute"/>.</summary>
    public string SiteWithMedia { get; }

    /// <summary>The player's page.</summary>
    public string Player { get; }

    /// <summary>The player's page for those pages around it.</summary>
    public string PlayerWithin(string ancestors) => $"{_player}; frame-ancestors {ancestors}";

    /// <summary>Built files, which may become workers.</summary>
    public string Scripts { get; }

    private static string SitePolicy(OriginsOptions origins, string script, string blob, string media) => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self'{script}",
        "style-src 'self'",
        "font-src 'self'",
        $"img-src 'self' data:{blob}",
        $"media-src {media}",
        $"worker-src 'self'{blob}",
        $"connect-src 'self'{blob} {origins.Jet}",
        $"frame-src {origins.Player}",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");
}
