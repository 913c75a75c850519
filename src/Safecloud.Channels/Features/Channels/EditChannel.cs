using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Changes what a channel says of itself.</summary>
public sealed class EditChannel(PlatformDbContext database, FindOwnedChannel findOwnedChannel)
{
    public async Task<EditResult> RunAsync(Guid ownerId, string slug, ChannelChanges changes, CancellationToken cancellationToken)
    {
        var channel = await findOwnedChannel.RunAsync(ownerId, slug, cancellationToken);
        if (channel is null)
        {
            return EditResult.NotFound;
        }

        if (changes.SeenVersion is { } seen && seen != channel.Version)
        {
            return EditResult.ChangedMeanwhile;
        }

        channel.Name = changes.Name.Trim();
        channel.About = string.IsNullOrWhiteSpace(changes.About) ? null : changes.About.Trim();
        channel.Embeds = changes.Embeds;
        channel.Version = Guid.NewGuid();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return EditResult.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            return EditResult.ChangedMeanwhile;
        }
    }
}
