using Safecloud.Cloud.Site;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.State;

/// <summary>What is kept of one site: the token, and the vault key once the vault was opened here.</summary>
internal sealed class SiteState(StateFolder state, SiteOrigin site)
{
    private readonly string _folder = state.Folder("sites", new Uri(site.Text).Authority.Replace(':', '_'));

    public ApiToken? Token
    {
        get => StateFolder.Read(TokenPath)?.Trim() is { Length: > 0 } text ? new ApiToken(text) : null;
        set => StateFolder.Write(TokenPath, value!.Reveal());
    }

    /// <summary>The vault key, once the vault was opened on this machine; it is kept sealed to this machine's box key. The caller disposes it.</summary>
    public VaultKey? ReadVaultKey(DeviceKeys device) =>
        VaultKey.TryOpenMessage(device.Box, StateFolder.Read(VaultKeyPath), out var key) ? key : null;

    /// <summary>Keeps the vault key for later commands.</summary>
    public void WriteVaultKey(VaultKey key, DeviceKeys device, DateTimeOffset now) => StateFolder.Write(VaultKeyPath, key.SealMessage(device.Claim(now)));

    private string TokenPath => Path.Combine(_folder, "token");

    private string VaultKeyPath => Path.Combine(_folder, "vault-key");
}
