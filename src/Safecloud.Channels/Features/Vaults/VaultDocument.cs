namespace Safecloud.Channels.Features.Vaults;

/// <summary>A vault on the wire. The server can open none of it.</summary>
public sealed record VaultDocument
{
    /// <summary>The ciphertext; base64.</summary>
    public required string Vault { get; init; }

    /// <summary>Who can open it, 1 to 32 ways.</summary>
    public required IReadOnlyList<VaultWrap> Wraps { get; init; }
}
