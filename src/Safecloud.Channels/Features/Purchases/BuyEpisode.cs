using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>Buys an episode with site credits: viewer pays, creator and platform receive, or nothing happens at all.</summary>
public sealed class BuyEpisode(PlatformDbContext database, PostEntry postEntry, RevenueSplit split, TimeProvider clock)
{
    public Task<PurchaseResult> RunAsync(PurchaseOrder order, CancellationToken cancellationToken) =>
        database.InTransactionAsync(ct => OnceAsync(order, ct), cancellationToken);

    private async Task<(PurchaseResult Result, bool Keep)> OnceAsync(PurchaseOrder order, CancellationToken cancellationToken)
    {
        var episode = await database.Set<Episode>().AsNoTracking().Include(e => e.Channel)
            .SingleOrDefaultAsync(e => e.Id == order.EpisodeId && e.State != EpisodeState.Deleted && e.State != EpisodeState.Draft, cancellationToken);
        if (episode is null)
        {
            return (PurchaseResult.NotFound, false);
        }

        var refusal = await RefuseAsync(order, episode, cancellationToken);
        return refusal is { } result ? (result, false) : await PayAsync(order, episode, cancellationToken);
    }

    private async Task<PurchaseResult?> RefuseAsync(PurchaseOrder order, Episode episode, CancellationToken cancellationToken)
    {
        var purchases = database.Set<Purchase>().AsNoTracking();
        if (await purchases.AnyAsync(p => p.ViewerId == order.ViewerId && p.EpisodeId == order.EpisodeId, cancellationToken))
        {
            return PurchaseResult.AlreadyOwned;
        }

        if (await purchases.AnyAsync(p => p.Id == order.Id, cancellationToken))
        {
            return PurchaseResult.IdAlreadyUsed;
        }

        return episode switch
        {
            { State: not EpisodeState.Published } => PurchaseResult.NotPublished,
            { IsFree: true } => PurchaseResult.AlreadyOwned,
            { Channel: { } channel } when channel.OwnerId == order.ViewerId => PurchaseResult.AlreadyOwned,
            _ when order.SeenPrice is { } seen && seen != episode.Price => PurchaseResult.PriceChanged,
            _ => null,
        };
    }

    private async Task<(PurchaseResult Result, bool Keep)> PayAsync(PurchaseOrder order, Episode episode, CancellationToken cancellationToken)
    {
        var creatorId = episode.Channel!.OwnerId;
        var (creator, platform) = split.Of(episode.Price);
        var entry = new LedgerEntry(
            (LedgerAccountKey.Viewer(order.ViewerId), -episode.Price),
            (LedgerAccountKey.Creator(creatorId), creator),
            (LedgerAccountKey.Platform, platform))
        {
            IdempotencyKey = $"purchase:{order.Id}",
            Kind = LedgerTransactionKind.Purchase,
            Memo = episode.Title,
            ActorId = order.ViewerId,
        };

        database.Add(new Purchase
        {
            Id = order.Id,
            EpisodeId = order.EpisodeId,
            ViewerId = order.ViewerId,
            CreatorId = creatorId,
            PriceMinor = episode.PriceMinor,
            CreatorMinor = creator.Minor,
            At = clock.GetUtcNow(),
        });
        return await postEntry.RunAsync(entry, cancellationToken) switch
        {
            PostResult.Posted => (PurchaseResult.Bought, true),
            PostResult.AlreadyPosted => (PurchaseResult.IdAlreadyUsed, false),
            PostResult.InsufficientCredits => (PurchaseResult.InsufficientCredits, false),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }
}
