namespace Safecloud.Protocol.Vault;

/// <summary>What opens a wrap of the vault key.</summary>
public enum VaultWrapKind
{
    /// <summary>A recovery code, written <c>recovery</c>.</summary>
    Recovery,

    /// <summary>The PRF of a passkey, written <c>passkey</c>.</summary>
    Passkey,
}
