using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Persistence;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Content;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>
/// Gives an episode its sealed film, once the Jet has all of it and the release service can open it. The same film again renews what the
/// release service holds.
/// </summary>
public sealed class AttachFile(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode, FindFile findFile, IReleaseDoor release, TimeProvider clock)
{
    public async Task<(AttachFileResult Result, ReleaseCheck Check, Episode? Episode)> RunAsync(
        Guid ownerId, EpisodeId id, FilmDescription film, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        var file = episode is not null && RootCid.TryParse(film.RootCid, null, out var rootCid) ? await findFile.RunAsync(rootCid, cancellationToken) : null;
        var refusal = Refuse(episode, film, file);
        if (refusal is not AttachFileResult.Attached)
        {
            return (refusal, ReleaseCheck.Good, episode);
        }

        var (check, facts) = await release.CheckAsync(film.Release, file!.Manifest, cancellationToken);
        if (check is ReleaseCheck.Unreachable)
        {
            return (AttachFileResult.ReleaseUnreachable, check, episode);
        }

        if (check is not ReleaseCheck.Good)
        {
            return (AttachFileResult.ReleaseInvalid, check, episode);
        }

        return await database.InTransactionAsync<(AttachFileResult, ReleaseCheck, Episode?)>(
            async ct => await StoreAsync(ownerId, id, film, facts!, ct) is { } stored
                ? ((AttachFileResult.Attached, check, stored), true)
                : ((AttachFileResult.ChangedMeanwhile, check, null), false),
            cancellationToken);
    }

    private static AttachFileResult Refuse(Episode? episode, FilmDescription film, StoredFile? file) => (episode, file) switch
    {
        (null, _) => AttachFileResult.NotFound,
        ({ State: EpisodeState.Published, File: { } known }, _) when known.RootCid != film.RootCid => AttachFileResult.AlreadyPublished,
        ({ Channel.PublisherKeyId: null }, _) => AttachFileResult.PublisherKeyMissing,
        (_, null) => AttachFileResult.ManifestMissing,
        _ when file.Manifest.Publisher.Id.ToString() != episode.Channel!.PublisherKeyId => AttachFileResult.WrongPublisher,
        _ when !file.IsComplete => AttachFileResult.ManifestIncomplete,
        _ => FilmCheck.Of(film, file.Manifest),
    };

    private async Task<Episode?> StoreAsync(Guid ownerId, EpisodeId id, FilmDescription film, ReleaseFacts facts, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        if (episode is null || (episode.State is EpisodeState.Published && episode.File?.RootCid != film.RootCid))
        {
            return null;
        }

        await database.Set<EpisodeFile>().Where(f => f.EpisodeId == id).ExecuteDeleteAsync(cancellationToken);
        await database.Set<StoredCapability>().Where(c => c.EpisodeId == id).ExecuteDeleteAsync(cancellationToken);
        database.ChangeTracker.Clear();
        database.Add(new EpisodeFile
        {
            EpisodeId = id,
            RootCid = film.RootCid,
            DurationMs = film.DurationMs,
            SegmentStarts = EpisodeFile.Pack(film.SegmentStartsMs),
            Mode = SealingMode.Creator,
            AttachedAt = clock.GetUtcNow(),
            Renditions = [.. film.Renditions],
        });
        database.Add(new StoredCapability
        {
            EpisodeId = id,
            RootCid = film.RootCid,
            BoxKeyId = facts.BoxKeyId,
            Sealed = film.Release,
            ExpiresAt = facts.ExpiresAt,
        });
        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
        return await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
    }
}
