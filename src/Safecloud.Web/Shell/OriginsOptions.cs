using System.ComponentModel.DataAnnotations;

namespace Safecloud.Web;

/// <summary>The three origins the platform answers on, from the configuration section <c>Origins</c>: scheme, host and port, no slash at the end.</summary>
public sealed class OriginsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Origins";

    /// <summary>Accounts, cookies, pages.</summary>
    [Required, RegularExpression(OriginPattern, ErrorMessage = "Origins:Site is no origin, for example http://localhost:5080.")]
    public string Site { get; set; } = "http://localhost:5080";

    /// <summary>Keys, no cookies.</summary>
    [Required, RegularExpression(OriginPattern, ErrorMessage = "Origins:Player is no origin, for example http://player.localhost:5080.")]
    public string Player { get; set; } = "http://player.localhost:5080";

    /// <summary>Ciphertext only.</summary>
    [Required, RegularExpression(OriginPattern, ErrorMessage = "Origins:Jet is no origin, for example http://jet.localhost:5080.")]
    public string Jet { get; set; } = "http://jet.localhost:5080";

    /// <summary>Where the release service answers when it runs apart from the site; empty when the site's process is it.</summary>
    [RegularExpression(OriginPattern, ErrorMessage = "Origins:Release is no origin, for example http://release.localhost:5090.")]
    public string? Release { get; set; }

    /// <summary>Where players ask for keys.</summary>
    public string ReleaseOrigin => string.IsNullOrEmpty(Release) ? Site : Release;

    /// <summary>Host and port of the release service.</summary>
    public string ReleaseHost => new Uri(ReleaseOrigin).Authority;

    /// <summary>Host and port of the site, as a browser sends it.</summary>
    public string SiteHost => new Uri(Site).Authority;

    /// <summary>Host and port of the player.</summary>
    public string PlayerHost => new Uri(Player).Authority;

    /// <summary>Whether browsers reach the site over TLS.</summary>
    public bool IsSecure => Site.StartsWith("https://", StringComparison.Ordinal);

    private const string OriginPattern = @"^https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?$";
}
