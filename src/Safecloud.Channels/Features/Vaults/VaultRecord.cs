namespace Safecloud.Channels.Features.Vaults;

/// <summary>A creator's vault as the server has it: ciphertext, and the vault key wrapped for those who can open it.</summary>
public sealed class VaultRecord
{
    /// <summary>Largest vault, in bytes.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>Widest list of wraps, in characters of JSON.</summary>
    public const int WrapsMaxLength = 32_768;

    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; init; }

    /// <summary>iv ‖ AES-256-GCM(vaultKey, iv, AAD <c>safecloud.vault.v1</c>, JSON).</summary>
    public required byte[] Blob { get; set; }

    /// <summary>The wraps as JSON, as their writer sent them.</summary>
    public required string Wraps { get; set; }

    /// <summary>Counts writes; the ETag of the vault.</summary>
    public long Version { get; set; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
