using Safecloud.Cloud.Site;
using Safecloud.Protocol.Codecs;

namespace Safecloud.Cli.State;

/// <summary>What is kept of one site: the token, and the vault key once the vault was opened here.</summary>
internal sealed class SiteState(StateFolder state, SiteOrigin site)
{
    private const int VaultKeySize = 32;

    private readonly string _folder = state.Folder("sites", new Uri(site.Text).Authority.Replace(':', '_'));

    public ApiToken? Token
    {
        get => StateFolder.Read(TokenPath)?.Trim() is { Length: > 0 } text ? new ApiToken(text) : null;
        set => StateFolder.Write(TokenPath, value!.Reveal());
    }

    /// <summary>The vault key, 32 bytes, or null. The caller clears it.</summary>
    public byte[]? ReadVaultKey()
    {
        var key = new byte[VaultKeySize];
        return StateFolder.Read(VaultKeyPath) is { } text && CanonicalBase64.TryDecode(text, key) ? key : null;
    }

    public void WriteVaultKey(ReadOnlySpan<byte> key) => StateFolder.Write(VaultKeyPath, CanonicalBase64.Encode(key));

    private string TokenPath => Path.Combine(_folder, "token");

    private string VaultKeyPath => Path.Combine(_folder, "vault-key");
}
