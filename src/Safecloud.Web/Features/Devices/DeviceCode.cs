namespace Safecloud.Web.Features.Devices;

/// <summary>A device that waits for somebody to confirm it on the site (RFC 8628).</summary>
public sealed class DeviceCode
{
    /// <summary>Longest device claim, in characters.</summary>
    public const int ClaimMaxLength = 4_096;

    /// <summary>Longest sealed vault key, in characters.</summary>
    public const int VaultKeyMaxLength = 4_096;

    /// <summary>The row.</summary>
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the secret that the device polls with.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>What a person types: 8 letters, kept without the hyphen.</summary>
    public string UserCode { get; init; } = "";

    /// <summary>What the device calls itself.</summary>
    public string Name { get; init; } = "";

    /// <summary>The device claim (specification §5.1) as canonical JSON.</summary>
    public string Claim { get; init; } = "";

    /// <summary>The claim's holder key, hex: what person and device compare.</summary>
    public string DeviceKeyId { get; init; } = "";

    /// <summary>What became of it.</summary>
    public DeviceCodeState State { get; init; }

    /// <summary>Who answered.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The vault key, sealed by the owner's browser to the device's box key; absent when confirmed without.</summary>
    public string? VaultKey { get; init; }

    /// <summary>From when on the device may ask again.</summary>
    public DateTimeOffset NextPollAt { get; init; }

    /// <summary>When the code ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
