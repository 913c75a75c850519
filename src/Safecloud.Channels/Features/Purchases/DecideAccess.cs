using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>Decides who may watch all of an episode. Every route that shows or releases asks here.</summary>
public sealed class DecideAccess(PlatformDbContext database)
{
    /// <param name="episode">With its channel.</param>
    /// <param name="viewerId">Who asks; absent when nobody is signed in.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<AccessDecision> RunAsync(Episode episode, Guid? viewerId, CancellationToken cancellationToken)
    {
        var ownerId = episode.Channel?.OwnerId ?? throw new ArgumentException("The episode comes without its channel.", nameof(episode));
        if (episode.State is EpisodeState.Deleted)
        {
            return AccessDecision.None;
        }

        if (viewerId == ownerId)
        {
            return AccessDecision.Owner;
        }

        if (episode.State is EpisodeState.Draft)
        {
            return AccessDecision.None;
        }

        if (viewerId is { } viewer
            && await database.Set<Purchase>().AnyAsync(p => p.ViewerId == viewer && p.EpisodeId == episode.Id, cancellationToken))
        {
            return AccessDecision.Bought;
        }

        return episode is { IsFree: true, State: EpisodeState.Published } ? AccessDecision.Free : AccessDecision.None;
    }
}
