namespace Safecloud.Channels.Features.Vaults;

/// <summary>The vault key, encrypted for one way of opening it.</summary>
public sealed record VaultWrap
{
    /// <summary><c>recovery</c> or <c>passkey</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Random for a recovery code, the credential's id for a passkey; base64url.</summary>
    public required string Id { get; init; }

    /// <summary>Salt of the key derivation; a passkey's is the 32-byte PRF input. Base64.</summary>
    public required string Salt { get; init; }

    /// <summary>iv (12) ‖ AES-256-GCM(KEK, iv, AAD, vaultKey) = 60 bytes. Base64.</summary>
    public required string Wrapped { get; init; }
}
