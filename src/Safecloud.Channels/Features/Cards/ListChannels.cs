using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Cards;

/// <summary>The directory: channels with at least one published episode, by name.</summary>
public sealed class ListChannels(PlatformDbContext database)
{
    private const int SummaryLength = 140;

    public async Task<IReadOnlyList<ChannelCard>> RunAsync(int take, CancellationToken cancellationToken)
    {
        var published = database.Set<Episode>().AsNoTracking().Where(e => e.State == EpisodeState.Published);
        var rows = await database.Set<Channel>().AsNoTracking()
            .Where(c => published.Any(e => e.ChannelId == c.Id))
            .OrderBy(c => c.Name)
            .Take(take)
            .Select(c => new
            {
                c.Slug,
                c.Name,
                c.About,
                Episodes = published.Count(e => e.ChannelId == c.Id),
                Newest = published.Where(e => e.ChannelId == c.Id && e.PosterVersion != null).OrderByDescending(e => e.PublishedAt)
                    .Select(e => new { e.Id, e.PosterVersion }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(c => new ChannelCard(
            c.Slug, c.Name, MarkdownText.Plain(c.About, SummaryLength), c.Episodes,
            c.Newest is null ? null : $"/posters/{c.Newest.Id}?v={c.Newest.PosterVersion}"))];
    }
}
