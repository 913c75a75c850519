using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Earnings;

/// <summary>Gathers what a creator earned.</summary>
public sealed class ShowEarnings(PlatformDbContext database, ReadBalance readBalance, IOptions<SiteOptions> site, TimeProvider clock)
{
    private const int Lines = 100;
    private const int Episodes = 20;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public async Task<EarningsPage> RunAsync(Guid creatorId, CancellationToken cancellationToken)
    {
        var sales = database.Set<Purchase>().AsNoTracking().Where(p => p.CreatorId == creatorId);
        var since = clock.GetUtcNow() - Month;
        var lines = await sales.OrderByDescending(p => p.At).Take(Lines)
            .Select(p => new { p.At, p.Episode!.Title, Channel = p.Episode.Channel!.Name, p.PriceMinor, p.CreatorMinor })
            .ToListAsync(cancellationToken);
        var byEpisode = await sales.GroupBy(p => new { p.EpisodeId, p.Episode!.Title })
            .Select(g => new { g.Key.Title, Sum = g.Sum(p => p.CreatorMinor) })
            .OrderByDescending(g => g.Sum).Take(Episodes).ToListAsync(cancellationToken);
        return new EarningsPage
        {
            Earned = await readBalance.RunAsync(LedgerAccountKey.Creator(creatorId), cancellationToken),
            LastMonth = new Money(await sales.Where(p => p.At >= since).SumAsync(p => p.CreatorMinor, cancellationToken)),
            Sales = await sales.CountAsync(cancellationToken),
            Lines = [.. lines.Select(l => new SaleLine(l.At, l.Title, l.Channel, new Money(l.PriceMinor), new Money(l.CreatorMinor)))],
            ByEpisode = [.. byEpisode.Select(e => (e.Title, new Money(e.Sum)))],
            Currency = site.Value.ResolvedCurrency,
            ShareBasisPoints = site.Value.CreatorShareBasisPoints,
        };
    }
}
