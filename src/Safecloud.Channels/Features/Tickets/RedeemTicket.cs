using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>Uses a ticket up.</summary>
public sealed class RedeemTicket(PlatformDbContext database, TimeProvider clock)
{
    private const int MaxTextLength = 64;

    /// <summary>The viewer it was issued to; null when it is unknown, used, over, or for another episode.</summary>
    /// <remarks>The update decides: of two uses at once, the second changes no row.</remarks>
    public async Task<Guid?> RunAsync(string text, EpisodeId episodeId, CancellationToken cancellationToken)
    {
        if (text.Length > MaxTextLength)
        {
            return null;
        }

        var hash = IssueTicket.HashOf(text);
        var now = clock.GetUtcNow();
        var used = await database.Set<PlayTicket>()
            .Where(t => t.Hash == hash && t.EpisodeId == episodeId && t.UsedAt == null && t.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken);
        return used == 1
            ? await database.Set<PlayTicket>().Where(t => t.Hash == hash).Select(t => (Guid?)t.ViewerId).SingleAsync(cancellationToken)
            : null;
    }
}
