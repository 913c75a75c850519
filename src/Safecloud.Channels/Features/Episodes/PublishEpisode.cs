using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Lists an episode and puts it on sale. Publishing what is published changes nothing.</summary>
public sealed class PublishEpisode(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode, TimeProvider clock)
{
    public async Task<(ChangeEpisodeStateResult Result, Episode? Episode)> RunAsync(Guid ownerId, EpisodeId id, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        switch (episode)
        {
            case null:
                return (ChangeEpisodeStateResult.NotFound, null);
            case { State: EpisodeState.Published }:
                return (ChangeEpisodeStateResult.Done, episode);
            case { File: null }:
                return (ChangeEpisodeStateResult.NoFile, episode);
            case { IsFree: false, File: { } file } when file.FreeChunks(episode.TeaserMs) >= file.Chunks:
                return (ChangeEpisodeStateResult.TeaserIsEverything, episode);
        }

        episode.State = EpisodeState.Published;
        episode.PublishedAt ??= clock.GetUtcNow();
        episode.Version = Guid.NewGuid();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return (ChangeEpisodeStateResult.Done, episode);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (ChangeEpisodeStateResult.ChangedMeanwhile, episode);
        }
    }
}
