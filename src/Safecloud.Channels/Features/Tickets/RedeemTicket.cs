using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>Uses a ticket up.</summary>
public sealed class RedeemTicket(PlatformDbContext database, TimeProvider clock)
{
    private const int MaxTextLength = 64;

    /// <summary>The viewer it was issued to; null when the result is a refusal.</summary>
    /// <remarks>It is used up whatever follows: one that was shown in the wrong place has leaked. Of two uses at once, the second changes no row.</remarks>
    public async Task<(RedeemTicketResult Result, Guid? ViewerId)> RunAsync(ShownTicket shown, CancellationToken cancellationToken)
    {
        if (shown.Text.Length > MaxTextLength)
        {
            return (RedeemTicketResult.Invalid, null);
        }

        var hash = IssueTicket.HashOf(shown.Text);
        var now = clock.GetUtcNow();
        var used = await database.Set<PlayTicket>().Where(t => t.Hash == hash && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken);
        if (await database.Set<PlayTicket>().AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken) is not { } ticket
            || ticket.EpisodeId != shown.EpisodeId)
        {
            return (RedeemTicketResult.Invalid, null);
        }

        var result = Judge(ticket, shown, isFirstUse: used == 1, now);
        return (result, result is RedeemTicketResult.Redeemed ? ticket.ViewerId : null);
    }

    private static RedeemTicketResult Judge(PlayTicket ticket, ShownTicket shown, bool isFirstUse, DateTimeOffset now) => ticket switch
    {
        { Embedder: null } => isFirstUse && ticket.ExpiresAt > now && shown.Embedder is null ? RedeemTicketResult.Redeemed : RedeemTicketResult.Invalid,
        _ when !isFirstUse => RedeemTicketResult.Used,
        _ when ticket.ExpiresAt <= now => RedeemTicketResult.Expired,
        _ when !string.Equals(ticket.Embedder, shown.Embedder?.ToString(), StringComparison.Ordinal) => RedeemTicketResult.OtherOrigin,
        _ when !string.Equals(ticket.DeviceKeyId, shown.Device.ToString(), StringComparison.Ordinal) => RedeemTicketResult.OtherDevice,
        _ => RedeemTicketResult.Redeemed,
    };
}
