using Safecloud.Cli.State;
using Safecloud.Cloud;
using Safecloud.Cloud.Site;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Vaults;

/// <summary>The creator's vault: opened on this machine, kept on the site as ciphertext.</summary>
internal sealed class VaultStore(CliHost host, SiteConnection site)
{
    private const string Changed = "VaultChanged";
    private const int WriteTries = 3;

    /// <summary>Makes the vault.</summary>
    /// <returns>The recovery code, to be shown once. The caller disposes it.</returns>
    /// <exception cref="CliException">The account has a vault.</exception>
    public async Task<RecoveryCode> CreateAsync(CancellationToken cancellationToken)
    {
        await site.MeAsync(cancellationToken);
        using var key = VaultKey.Create();
        using var vault = new CreatorVault(RootKey.Create());
        var code = RecoveryCode.Create();
        var document = new VaultDocument { Vault = CanonicalBase64.Encode(vault.Seal(key)), Wraps = [ToDocument(VaultWrap.ByRecoveryCode(key, code))] };
        try
        {
            await site.Client.WriteVaultAsync(document, cancellationToken);
        }
        catch (CloudException error) when (error.Code is Changed)
        {
            throw new CliException("Your account has a vault already: run safecloud vault open with its recovery code.", inner: error);
        }
        Keep(key);
        return code;
    }

    /// <summary>Opens the vault with its recovery code, and keeps its key for later commands.</summary>
    /// <exception cref="CliException">There is no vault, or the code is another.</exception>
    public async Task UnlockAsync(RecoveryCode code, CancellationToken cancellationToken)
    {
        var document = await ReadAsync(cancellationToken);
        foreach (var wrap in document.Wraps)
        {
            if (VaultWrap.TryRead(ToJson(wrap), out var read) && read.TryUnwrap(code, out var key))
            {
                using (key)
                using (Open(document, key))
                {
                    Keep(key);
                    return;
                }
            }
        }
        throw new CliException("This code does not open your vault: check its letters, or open it where you have a passkey.");
    }

    /// <summary>The open vault. The caller disposes it.</summary>
    /// <exception cref="CliException">There is none, or it was not opened on this machine.</exception>
    public async Task<CreatorVault> OpenAsync(CancellationToken cancellationToken)
    {
        var document = await ReadAsync(cancellationToken);
        using var key = KeptKey();
        return Open(document, key);
    }

    /// <summary>True when the account has a vault.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        await site.MeAsync(cancellationToken);
        return await site.Client.ReadVaultAsync(cancellationToken) is not null;
    }

    /// <summary>True when this machine has the key.</summary>
    public bool HasKey()
    {
        using var device = DeviceKeys.LoadOrCreate(host.State);
        using var key = site.Kept.ReadVaultKey(device);
        return key is not null;
    }

    /// <summary>Makes a publisher key for a channel and stores the vault with it. Somebody else's change in between is kept.</summary>
    public async Task<Es256KeyPair> AddPublisherAsync(string channel, CancellationToken cancellationToken)
    {
        using var key = KeptKey();
        for (var attempt = 1; ; attempt++)
        {
            var document = await ReadAsync(cancellationToken);
            using var vault = Open(document, key);
            if (vault.TryGetPublisher(channel, out var known))
            {
                return known;
            }

            var pair = vault.AddPublisher(channel);
            try
            {
                await site.Client.WriteVaultAsync(document with { Vault = CanonicalBase64.Encode(vault.Seal(key)) }, cancellationToken);
                return pair;
            }
            catch (CloudException error) when (error.Code is Changed && attempt < WriteTries)
            {
                pair.Dispose(); // another device wrote in between: read again
            }
        }
    }

    private async Task<VaultDocument> ReadAsync(CancellationToken cancellationToken)
    {
        await site.MeAsync(cancellationToken);
        return await site.Client.ReadVaultAsync(cancellationToken)
            ?? throw new CliException("Your account has no vault yet: run safecloud vault create.", ExitCodes.NotSignedIn);
    }

    private VaultKey KeptKey()
    {
        using var device = DeviceKeys.LoadOrCreate(host.State);
        return site.Kept.ReadVaultKey(device)
            ?? throw new CliException("Your vault is not open on this machine: run safecloud vault open with your recovery code.", ExitCodes.NotSignedIn);
    }

    private void Keep(VaultKey key)
    {
        using var device = DeviceKeys.LoadOrCreate(host.State);
        site.Kept.WriteVaultKey(key, device, host.Clock.GetUtcNow());
    }

    private static CreatorVault Open(VaultDocument document, VaultKey key) =>
        CanonicalBase64.TryDecode(document.Vault, out var bytes) && CreatorVault.TryOpen(key, bytes, out var vault)
            ? vault
            : throw new CliException("The vault does not open with the key on this machine: run safecloud vault open with your recovery code.", ExitCodes.NotSignedIn);

    private static JsonValue ToJson(VaultWrapDocument wrap) =>
        JsonValue.Object(("kind", wrap.Kind), ("id", wrap.Id), ("salt", wrap.Salt), ("wrapped", wrap.Wrapped));

    private static VaultWrapDocument ToDocument(VaultWrap wrap) =>
        new() { Kind = wrap.ToJson().Find("kind")!.Text!, Id = wrap.Id, Salt = wrap.Salt, Wrapped = wrap.Wrapped };
}
