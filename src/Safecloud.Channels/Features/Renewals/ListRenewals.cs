using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Content;

namespace Safecloud.Channels.Features.Renewals;

/// <summary>The episodes of a person whose keys should be sealed to the release service anew, those that end first in front.</summary>
public sealed class ListRenewals(PlatformDbContext database, RenewalPolicy policy, FindFile findFile)
{
    /// <summary>So many at once; whoever has renewed them asks again.</summary>
    public const int Most = 100;

    public async Task<IReadOnlyList<Renewal>> RunAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        var rule = await policy.ReadAsync(cancellationToken);
        var due = await rule.Due(database.Set<StoredCapability>().AsNoTracking())
            .Join(
                database.Set<Episode>().AsNoTracking().Include(e => e.Channel).Where(e => e.Channel!.OwnerId == ownerId && e.State != EpisodeState.Deleted),
                stored => stored.EpisodeId,
                episode => episode.Id,
                (stored, episode) => new { stored.RootCid, stored.BoxKeyId, stored.ExpiresAt, Episode = episode, episode.Channel })
            .OrderBy(d => d.ExpiresAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var renewals = new List<Renewal>(due.Count);
        foreach (var item in due)
        {
            // A film that the Jet lost cannot be played, with whatever keys.
            if (RootCid.TryParse(item.RootCid, null, out var rootCid) && await findFile.RunAsync(rootCid, cancellationToken) is { } file)
            {
                renewals.Add(new Renewal { Episode = item.Episode, Manifest = file.Manifest, Keys = rule.Judge(item.BoxKeyId, item.ExpiresAt) });
            }
        }

        return renewals;
    }
}
