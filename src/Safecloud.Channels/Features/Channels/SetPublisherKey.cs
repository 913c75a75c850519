using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Channels;

/// <summary>Gives a channel the key that signs its manifests. The caller has proved that it holds the key.</summary>
public sealed class SetPublisherKey(PlatformDbContext database, FindOwnedChannel findOwnedChannel)
{
    public async Task<SetPublisherKeyResult> RunAsync(Guid ownerId, string slug, string keyId, CancellationToken cancellationToken)
    {
        var channel = await findOwnedChannel.RunAsync(ownerId, slug, cancellationToken);
        if (channel is null)
        {
            return SetPublisherKeyResult.NotFound;
        }

        if (!channel.TrySetPublisherKey(keyId))
        {
            return SetPublisherKeyResult.AlreadySet;
        }

        channel.Version = Guid.NewGuid();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return SetPublisherKeyResult.Set;
        }
        catch (DbUpdateConcurrencyException)
        {
            return SetPublisherKeyResult.AlreadySet;
        }
        catch (DbUpdateException e) when (UniqueViolation.Caused(e))
        {
            return SetPublisherKeyResult.UsedElsewhere;
        }
    }
}
