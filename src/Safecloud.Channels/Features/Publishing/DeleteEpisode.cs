using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Persistence;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>
/// Takes an episode away for good: the release service forgets its keys, the site its picture, this site's Jet the film. Its row stays for
/// the books, ciphertext may stay wherever else it lies, and keys already on a device cannot be called back.
/// </summary>
public sealed class DeleteEpisode(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode, DeleteFile deleteFile)
{
    /// <returns>False when the person owns no such episode.</returns>
    public async Task<bool> RunAsync(Guid ownerId, EpisodeId id, CancellationToken cancellationToken)
    {
        var (found, film) = await database.InTransactionAsync(ct => TakeAwayAsync(ownerId, id, ct), cancellationToken);
        if (film is { } left)
        {
            await deleteFile.RunAsync(left.RootCid, left.Publisher, cancellationToken);
        }

        return found;
    }

    private async Task<((bool Found, (RootCid RootCid, KeyId Publisher)? Film) Result, bool Keep)> TakeAwayAsync(
        Guid ownerId, EpisodeId id, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        if (episode is null)
        {
            return ((false, null), false);
        }

        var film = await FilmOfNoOtherAsync(episode, cancellationToken);
        episode.State = EpisodeState.Deleted;
        episode.PosterVersion = null;
        episode.Version = Guid.NewGuid();
        await database.SaveChangesAsync(cancellationToken);
        await database.Set<StoredCapability>().Where(c => c.EpisodeId == id).ExecuteDeleteAsync(cancellationToken);
        await database.Set<EpisodePoster>().Where(p => p.EpisodeId == id).ExecuteDeleteAsync(cancellationToken);
        return ((true, film), true);
    }

    /// <summary>The film, unless another episode that still stands shows the same one.</summary>
    private async Task<(RootCid RootCid, KeyId Publisher)?> FilmOfNoOtherAsync(Episode episode, CancellationToken cancellationToken)
    {
        if (episode is not { File.RootCid: { } text, Channel.PublisherKeyId: { } keyId }
            || !RootCid.TryParse(text, null, out var rootCid) || !KeyId.TryParse(keyId, out var publisher))
        {
            return null;
        }

        var isShownElsewhere = await database.Set<Episode>().AnyAsync(
            e => e.Id != episode.Id && e.State != EpisodeState.Deleted && e.File!.RootCid == text, cancellationToken);
        return isShownElsewhere ? null : (rootCid, publisher);
    }
}
