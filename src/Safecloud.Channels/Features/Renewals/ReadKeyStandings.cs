using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Renewals;

/// <summary>How it stands with the keys of a person's films.</summary>
public sealed class ReadKeyStandings(PlatformDbContext database, RenewalPolicy policy)
{
    /// <summary>By episode; one without a film has none.</summary>
    public async Task<IReadOnlyDictionary<EpisodeId, KeyStanding>> RunAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        var stored = await database.Set<StoredCapability>().AsNoTracking()
            .Where(c => database.Set<Episode>().Any(e => e.Id == c.EpisodeId && e.Channel!.OwnerId == ownerId && e.State != EpisodeState.Deleted))
            .Select(c => new { c.EpisodeId, c.BoxKeyId, c.ExpiresAt })
            .ToListAsync(cancellationToken);
        var rule = await policy.ReadAsync(cancellationToken);
        return stored.ToDictionary(c => c.EpisodeId, c => rule.Judge(c.BoxKeyId, c.ExpiresAt));
    }
}
