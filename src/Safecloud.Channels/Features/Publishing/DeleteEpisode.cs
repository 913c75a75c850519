using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>
/// Takes an episode away for good: the release service forgets its keys, the site its picture. Its row stays for the books,
/// ciphertext may stay wherever it lies, and keys already on a device cannot be called back.
/// </summary>
public sealed class DeleteEpisode(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode)
{
    /// <returns>False when the person owns no such episode.</returns>
    public Task<bool> RunAsync(Guid ownerId, EpisodeId id, CancellationToken cancellationToken)
    {
        return database.InTransactionAsync<bool>(
            async ct =>
            {
                var episode = await findOwnedEpisode.RunAsync(ownerId, id, ct);
                if (episode is null)
                {
                    return (false, false);
                }

                episode.State = EpisodeState.Deleted;
                episode.PosterVersion = null;
                episode.Version = Guid.NewGuid();
                await database.SaveChangesAsync(ct);
                await database.Set<StoredCapability>().Where(c => c.EpisodeId == id).ExecuteDeleteAsync(ct);
                await database.Set<EpisodePoster>().Where(p => p.EpisodeId == id).ExecuteDeleteAsync(ct);
                return (true, true);
            },
            cancellationToken);
    }
}
