using Safecloud.Channels.Features.Vaults;

namespace Safecloud.Channels.Features.StudioVault;

/// <summary>What the vault's page shows.</summary>
/// <param name="Wraps">The ways to open the vault; none while there is no vault.</param>
/// <param name="AccountName">Whose it is.</param>
public sealed record StudioVaultPage(IReadOnlyList<VaultWrap> Wraps, string AccountName)
{
    /// <summary>Whether there is a vault.</summary>
    public bool Exists => Wraps.Count > 0;

    /// <summary>How many passkeys open it.</summary>
    public int Passkeys => Wraps.Count(w => w.Kind is "passkey");

    /// <summary>How many recovery codes open it.</summary>
    public int RecoveryCodes => Wraps.Count(w => w.Kind is "recovery");
}
