using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Begins an episode as a draft.</summary>
public sealed class CreateEpisode(PlatformDbContext database, FindOwnedChannel findOwnedChannel, TimeProvider clock)
{
    /// <summary>The draft; null when the person owns no channel of that name.</summary>
    public Task<Episode?> RunAsync(Guid ownerId, string channelSlug, string title, string? description, CancellationToken cancellationToken)
    {
        return database.InTransactionAsync<Episode?>(
            async ct =>
            {
                var channel = await findOwnedChannel.RunAsync(ownerId, channelSlug, ct);
                if (channel is null)
                {
                    return (null, false);
                }

                var episode = new Episode
                {
                    Id = new EpisodeId(Guid.CreateVersion7(clock.GetUtcNow())),
                    ChannelId = channel.Id,
                    Channel = channel,
                    Slug = await FreeSlugAsync(channel.Id, title, ct),
                    Title = title.Trim(),
                    Description = string.IsNullOrWhiteSpace(description) ? null : description.Trim(),
                    State = EpisodeState.Draft,
                    TeaserMs = 0,
                    CreatedAt = clock.GetUtcNow(),
                    Version = Guid.NewGuid(),
                };
                database.Add(episode);
                await database.SaveChangesAsync(ct);
                return (episode, true);
            },
            cancellationToken);
    }

    /// <summary>The title's slug, or with the lowest number nobody has. Deleted episodes keep theirs: an old link never leads to another film.</summary>
    private async Task<string> FreeSlugAsync(ChannelId channelId, string title, CancellationToken cancellationToken)
    {
        var slug = Slug.Of(title, fallback: "episode");
        var prefix = slug.ToString();
        var taken = await database.Set<Episode>()
            .Where(e => e.ChannelId == channelId && e.Slug.StartsWith(prefix))
            .Select(e => e.Slug)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        if (!taken.Contains(prefix))
        {
            return prefix;
        }

        var number = 2;
        while (taken.Contains(slug.WithNumber(number).ToString()))
        {
            number++;
        }

        return slug.WithNumber(number).ToString();
    }
}
