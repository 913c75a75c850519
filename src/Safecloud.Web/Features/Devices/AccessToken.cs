namespace Safecloud.Web.Features.Devices;

/// <summary>A personal token: what speaks for an account without a browser. Only its hash is kept.</summary>
public sealed class AccessToken
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameMaxLength = 60;

    /// <summary>The row.</summary>
    public Guid Id { get; init; }

    /// <summary>For whom it speaks.</summary>
    public Guid AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The holder key of the device it was made for, hex; absent for one made by hand.</summary>
    public string? DeviceKeyId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the quarter of an hour.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
