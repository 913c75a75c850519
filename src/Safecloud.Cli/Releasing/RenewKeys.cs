using Safecloud.Cloud.Site;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Releasing;

/// <summary>
/// Seals anew to the release service what ends soon or lies under an older key of it. What the site asks for is checked here: the film has
/// to be one that was published with this vault, by this channel.
/// </summary>
internal sealed class RenewKeys(CliHost host, SiteConnection site)
{
    /// <param name="vault">Opened.</param>
    /// <param name="channel">Only films of this one; null for all.</param>
    /// <param name="cancellationToken">Ends the work after the film at hand.</param>
    /// <returns>How many films' keys are renewed, and the titles of those that this vault did not seal.</returns>
    public async Task<(int Renewed, IReadOnlyList<string> Foreign)> RunAsync(CreatorVault vault, string? channel, CancellationToken cancellationToken)
    {
        await site.MeAsync(cancellationToken);
        var due = await site.Client.ListRenewalsAsync(cancellationToken);
        var (seal, foreign, renewed) = (new SealToRelease(host, site), new List<string>(), 0);
        foreach (var renewal in due.Where(r => channel is null || r.Channel == channel))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await ReadManifestAsync(renewal, cancellationToken) is { } manifest && await TrySealAsync(seal, vault, renewal, manifest, cancellationToken) is { } capability)
            {
                await site.Client.RenewReleaseAsync(renewal.Episode, capability, cancellationToken);
                renewed++;
            }
            else
            {
                foreign.Add(renewal.Title);
            }
        }

        return (renewed, foreign);
    }

    private async Task<Manifest?> ReadManifestAsync(RenewalDocument renewal, CancellationToken cancellationToken) =>
        RootCid.TryParse(renewal.RootCid, null, out var rootCid)
            ? await (await site.JetAsync(cancellationToken)).GetManifestAsync(rootCid, cancellationToken)
            : null;

    private static async Task<string?> TrySealAsync(
        SealToRelease seal, CreatorVault vault, RenewalDocument renewal, Manifest manifest, CancellationToken cancellationToken)
    {
        if (!OwnFilm.TryDeriveKeys(vault, renewal.Channel, manifest, out var keys))
        {
            return null;
        }

        using (keys)
        {
            return await seal.RunAsync(manifest, keys, cancellationToken);
        }
    }
}
