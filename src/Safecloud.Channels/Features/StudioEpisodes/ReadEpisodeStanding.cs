using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Features.Vaults;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Content;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>Reads what only its owner may know of an episode.</summary>
public sealed class ReadEpisodeStanding(PlatformDbContext database, FindFile findFile, RenewalPolicy policy, IOptions<ReleaseOptions> release)
{
    public async Task<EpisodeStanding> RunAsync(Guid ownerId, Episode episode, CancellationToken cancellationToken)
    {
        var stored = await database.Set<StoredCapability>().AsNoTracking().Where(c => c.EpisodeId == episode.Id)
            .Select(c => new { c.BoxKeyId, c.ExpiresAt }).SingleOrDefaultAsync(cancellationToken);
        return new EpisodeStanding
        {
            Sales = await database.Set<Purchase>().CountAsync(p => p.EpisodeId == episode.Id, cancellationToken),
            StoredBytes = await StoredBytesAsync(episode, cancellationToken),
            Keys = stored is null ? null : (await policy.ReadAsync(cancellationToken)).Judge(stored.BoxKeyId, stored.ExpiresAt),
            ViewerDays = release.Value.ViewerDays,
            HasVault = await database.Set<VaultRecord>().AnyAsync(v => v.AccountId == ownerId, cancellationToken),
        };
    }

    private async Task<long> StoredBytesAsync(Episode episode, CancellationToken cancellationToken) =>
        RootCid.TryParse(episode.File?.RootCid, null, out var rootCid) && await findFile.RunAsync(rootCid, cancellationToken) is { } file
            ? file.Tracks.Values.Sum(track => track.Bytes)
            : 0;
}
