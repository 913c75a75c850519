namespace Safecloud.Cloud.Site;

/// <summary>A confirmed sign-in: a personal token, and the vault key sealed to this device when the browser gave it.</summary>
public sealed record DeviceToken
{
    public required string Token { get; init; }

    /// <summary>Compact JWE, <c>typ</c> safecloud-vault-key.</summary>
    public string? VaultKey { get; init; }
}
