namespace Safecloud.Cloud.Site;

/// <summary>A sign-in that waits for a person to confirm it in the browser (RFC 8628).</summary>
public sealed record DeviceCode
{
    [System.Text.Json.Serialization.JsonPropertyName("deviceCode")]
    public required string Code { get; init; }

    /// <summary>What the person compares.</summary>
    public required string UserCode { get; init; }

    public required string VerificationUri { get; init; }

    public string? VerificationUriComplete { get; init; }

    /// <summary>Seconds between two questions.</summary>
    public int Interval { get; init; } = 5;

    /// <summary>Seconds until it lapses.</summary>
    public int ExpiresIn { get; init; } = 600;
}
