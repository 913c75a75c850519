using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Changes what a channel says of itself.</summary>
public sealed class EditChannel(PlatformDbContext database, FindOwnedChannel findOwnedChannel)
{
    public async Task<EditResult> RunAsync(
        Guid ownerId, string slug, string name, string? about, Guid? version, CancellationToken cancellationToken)
    {
        var channel = await findOwnedChannel.RunAsync(ownerId, slug, cancellationToken);
        if (channel is null)
        {
            return EditResult.NotFound;
        }

        if (version is { } seen && seen != channel.Version)
        {
            return EditResult.ChangedMeanwhile;
        }

        channel.Name = name.Trim();
        channel.About = string.IsNullOrWhiteSpace(about) ? null : about.Trim();
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
