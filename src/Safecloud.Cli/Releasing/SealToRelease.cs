using Safecloud.Cloud.Granting;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Releasing;

/// <summary>Seals a film's keys to the site's release service, which hands narrower ones to viewers for 90 days. Never the root key.</summary>
internal sealed class SealToRelease(CliHost host, SiteConnection site)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    private DeviceClaim? _service;

    /// <returns>The capability, compact JWE.</returns>
    /// <exception cref="CliException">The release service did not prove its keys.</exception>
    public async Task<string> RunAsync(Manifest manifest, FileKeys keys, CancellationToken cancellationToken) =>
        new GrantAccess(host.Clock).Run(keys, new GrantRequest
        {
            Manifest = manifest,
            Device = _service ??= await ReadServiceAsync(cancellationToken),
            Links = GrantAccess.LinksOf(manifest),
            Lasts = Lasts,
            AdminLevel = GrantLevels.HandOn,
        });

    private async Task<DeviceClaim> ReadServiceAsync(CancellationToken cancellationToken) =>
        DeviceClaim.Read(await site.Client.ReleaseDeviceAsync(cancellationToken), host.Clock.GetUtcNow(), out var service) is ClaimError.None
            ? service!
            : throw new CliException($"The release service of {site.Client.Site} did not prove its keys: tell its operator; nothing was handed over.");
}
