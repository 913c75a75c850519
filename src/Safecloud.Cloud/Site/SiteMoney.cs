namespace Safecloud.Cloud.Site;

/// <summary>The site's one currency.</summary>
public sealed record SiteMoney
{
    /// <summary>ISO 4217.</summary>
    public string? Code { get; init; }

    /// <summary>Digits behind the point.</summary>
    public int MinorDigits { get; init; } = 2;
}
