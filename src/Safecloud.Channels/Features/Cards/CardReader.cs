using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Cards;

/// <summary>Turns episodes into cards as one viewer sees them.</summary>
public sealed class CardReader(PlatformDbContext database, IOptions<SiteOptions> site)
{
    private const int SummaryLength = 160;

    /// <param name="episodes">Which, in which order.</param>
    /// <param name="viewerId">Who looks; absent when nobody is signed in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<EpisodeCard>> ReadAsync(IQueryable<Episode> episodes, Guid? viewerId, CancellationToken cancellationToken)
    {
        var rows = await episodes.AsNoTracking().Include(e => e.Channel).Include(e => e.File).ToListAsync(cancellationToken);
        var bought = await BoughtAsync(rows, viewerId, cancellationToken);
        return [.. rows.Select(e => ToCard(e, open: e.IsFree || e.Channel!.OwnerId == viewerId || bought.Contains(e.Id)))];
    }

    private async Task<HashSet<EpisodeId>> BoughtAsync(List<Episode> rows, Guid? viewerId, CancellationToken cancellationToken)
    {
        if (viewerId is not { } viewer || rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(e => e.Id).ToList();
        return await database.Set<Purchase>().Where(p => p.ViewerId == viewer && ids.Contains(p.EpisodeId))
            .Select(p => p.EpisodeId).ToHashSetAsync(cancellationToken);
    }

    private EpisodeCard ToCard(Episode episode, bool open) => new()
    {
        Title = episode.Title,
        Address = EpisodeAddress.Of(episode),
        ChannelName = episode.Channel!.Name,
        Summary = MarkdownText.Plain(episode.Description, SummaryLength),
        Poster = EpisodeAddress.OfPoster(episode),
        DurationMs = episode.File?.DurationMs ?? 0,
        FreeMs = episode.FreeMs,
        PriceText = episode.IsFree ? null : site.Value.ResolvedCurrency.Format(episode.Price),
        Open = open,
        PublishedAt = episode.PublishedAt,
        StateText = episode.State is EpisodeState.Unpublished ? "Not on sale any more" : null,
    };
}
