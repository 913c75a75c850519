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
    private static readonly string[] FilmTracks = ["index", "meta", "video.", "audio."];

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
        if (!IsFilm(manifest) || !vault.TryGetPublisher(renewal.Channel, out var publisher))
        {
            return null;
        }

        using (publisher)
        {
            if (!publisher.PublicKey.Equals(manifest.Publisher) || !vault.RootKey.TryDeriveFile(manifest.Salt, out var keys))
            {
                return null;
            }

            using (keys)
            {
                return keys.Access.PublicKey.Equals(manifest.Access) ? await seal.RunAsync(manifest, keys, cancellationToken) : null;
            }
        }
    }

    /// <summary>Only films were ever sealed to the release service; a file that was stored for oneself has other tracks.</summary>
    private static bool IsFilm(Manifest manifest) => manifest.Tracks.Keys.All(track => FilmTracks.Any(known =>
        known.EndsWith('.') ? track.ToString().StartsWith(known, StringComparison.Ordinal) : track.ToString() == known));
}
