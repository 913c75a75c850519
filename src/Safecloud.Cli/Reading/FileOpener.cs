using Safecloud.Cli.State;
using Safecloud.Cli.Vaults;
using Safecloud.Cloud.Granting;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Reading;

/// <summary>Finds out what a person means by a file, and with which right they read it: as its owner, by a capability, by a share link.</summary>
internal sealed class FileOpener(CliHost host, SiteConnection site)
{
    private static readonly TimeSpan OwnerGrantLasts = TimeSpan.FromDays(1);

    /// <param name="target">A rootCid, the id of an own episode, or a share link.</param>
    /// <param name="capabilityPath">A file with a capability for this machine; null to read as the owner.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OpenedFile> OpenAsync(string target, string? capabilityPath, CancellationToken cancellationToken)
    {
        if (target.IndexOf("#sc2=", StringComparison.Ordinal) is >= 0 and var fragment)
        {
            return await OpenLinkAsync(target[fragment..], cancellationToken);
        }

        var rootCid = await RootCidAsync(target, cancellationToken);
        var jet = await site.JetAsync(cancellationToken);
        return capabilityPath is null
            ? await OpenOwnAsync(jet, rootCid, cancellationToken)
            : await OpenByCapabilityAsync(jet, rootCid, capabilityPath, cancellationToken);
    }

    /// <summary>The keys of an own file.</summary>
    /// <exception cref="CliException">The file was made with another root key.</exception>
    public async Task<FileKeys> OwnKeysAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        using var vault = await new VaultStore(host, site).OpenAsync(cancellationToken);
        if (vault.RootKey.TryDeriveFile(manifest.Salt, out var keys) && keys.Access.PublicKey.Equals(manifest.Access))
        {
            return keys;
        }
        keys?.Dispose();
        throw new CliException("This file is not yours: give the capability you were sent with --capability.");
    }

    /// <exception cref="CliException">It names no file.</exception>
    public async Task<RootCid> RootCidAsync(string target, CancellationToken cancellationToken)
    {
        if (RootCid.TryParse(target, out var rootCid))
        {
            return rootCid;
        }
        if (!Guid.TryParse(target, out var episode))
        {
            throw new CliException($"'{target}' is neither a rootCid (bagaaiera…), nor an episode's id, nor a share link.", ExitCodes.WrongUsage);
        }

        await site.MeAsync(cancellationToken);
        var found = await site.Client.ReadEpisodeAsync(episode, cancellationToken);
        return RootCid.TryParse(found.File?.RootCid, out rootCid)
            ? rootCid
            : throw new CliException("This episode has no film yet.");
    }

    private async Task<OpenedFile> OpenOwnAsync(JetClient jet, RootCid rootCid, CancellationToken cancellationToken)
    {
        var manifest = await jet.GetManifestAsync(rootCid, cancellationToken);
        using var keys = await OwnKeysAsync(manifest, cancellationToken);
        var device = DeviceKeys.LoadOrCreate(host.State); // its pair signs for as long as the session lives
        var terms = new GrantTerms
        {
            RootCid = rootCid,
            Links = GrantAccess.LinksOf(manifest),
            Holder = device.Holder.Id,
            Window = ValidityWindow.Starting(host.Clock.GetUtcNow(), OwnerGrantLasts),
        };
        var secrets = new LinkSecrets(manifest.Tracks.Keys.Select(keys.TrackKey));
        return new OpenedFile(manifest, secrets, jet.ForHolder(device.Holder, [GrantChain.Begin(terms, keys.Access)]), host);
    }

    private async Task<OpenedFile> OpenByCapabilityAsync(JetClient jet, RootCid rootCid, string path, CancellationToken cancellationToken)
    {
        var device = DeviceKeys.LoadOrCreate(host.State);
        var text = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        return Capability.TryOpen(device.Box, text, new CapabilityRequest(rootCid, device.Holder.Id, host.Clock.GetUtcNow()), out var capability)
            ? new OpenedFile(capability.Manifest, capability.Secrets, jet.ForHolder(device.Holder, [capability.Chain]), host)
            : throw new CliException("This capability is not for this file and this machine, or has lapsed: ask for one made for the claim that safecloud device prints.");
    }

    private async Task<OpenedFile> OpenLinkAsync(string fragment, CancellationToken cancellationToken)
    {
        if (!ShareLink.TryParse(fragment, out var link))
        {
            throw new CliException("The share link is damaged: copy all of it, to its last letter.", ExitCodes.WrongUsage);
        }

        var jet = await site.JetAsync(cancellationToken);
        var manifest = await jet.GetManifestAsync(link.RootCid, cancellationToken);
        return link.Chain.CheckOrigin(manifest) is GrantRefusal.None && link.Secrets.FitIn(manifest)
            ? new OpenedFile(manifest, link.Secrets, jet.ForHolder(link.CreateHolder(), [link.Chain]), host)
            : throw new CliException("The share link does not fit the file it names: ask for a new one.");
    }
}
