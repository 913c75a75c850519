using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Opens a channel for a person.</summary>
public sealed class CreateChannel(PlatformDbContext database, TimeProvider clock)
{
    /// <summary>How many channels one person may own.</summary>
    public const int MaxPerOwner = 20;

    public Task<(CreateChannelResult Result, Channel? Channel)> RunAsync(
        Guid ownerId, Slug slug, string name, string? about, CancellationToken cancellationToken)
    {
        return database.InTransactionAsync<(CreateChannelResult, Channel?)>(
            async ct =>
            {
                var text = slug.ToString();
                if (await database.Set<Channel>().AnyAsync(c => c.Slug == text, ct))
                {
                    return ((CreateChannelResult.SlugTaken, null), false);
                }

                if (await database.Set<Channel>().CountAsync(c => c.OwnerId == ownerId, ct) >= MaxPerOwner)
                {
                    return ((CreateChannelResult.TooMany, null), false);
                }

                var channel = new Channel
                {
                    Id = new ChannelId(Guid.CreateVersion7(clock.GetUtcNow())),
                    OwnerId = ownerId,
                    Slug = text,
                    Name = name.Trim(),
                    About = string.IsNullOrWhiteSpace(about) ? null : about.Trim(),
                    CreatedAt = clock.GetUtcNow(),
                    Version = Guid.NewGuid(),
                };
                database.Add(channel);
                await database.SaveChangesAsync(ct);
                return ((CreateChannelResult.Created, channel), true);
            },
            cancellationToken);
    }
}
