using Safecloud.Cloud.Site;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Vaults;

/// <summary>A channel's publisher key: made on this machine, kept in the vault, proved to the site once.</summary>
internal sealed class PublisherKeys(SiteConnection site, VaultStore vaults)
{
    /// <summary>The channel's pair; makes it when neither vault nor site has one.</summary>
    /// <exception cref="CliException">The site knows another key than the vault holds.</exception>
    public async Task<Es256KeyPair> GetAsync(CreatorVault vault, MyChannel channel, CancellationToken cancellationToken)
    {
        if (!vault.TryGetPublisher(channel.Slug, out var pair))
        {
            if (channel.PublisherKeyId is not null)
            {
                throw new CliException($"Channel {channel.Slug} has a publisher key that is not in this vault: publish where the key is.");
            }
            pair = await vaults.AddPublisherAsync(channel.Slug, cancellationToken);
        }

        if (channel.PublisherKeyId is null)
        {
            await site.Client.SetPublisherKeyAsync(channel.Slug, pair, cancellationToken);
        }
        else if (channel.PublisherKeyId != pair.Id.ToString())
        {
            pair.Dispose();
            throw new CliException($"The vault's key for channel {channel.Slug} is not the one the site knows: publish where that key is.");
        }
        return pair;
    }
}
