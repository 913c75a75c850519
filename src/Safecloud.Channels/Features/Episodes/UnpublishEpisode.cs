using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Takes an episode off the lists and off sale. Who bought it keeps watching.</summary>
public sealed class UnpublishEpisode(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode)
{
    public async Task<(ChangeEpisodeStateResult Result, Episode? Episode)> RunAsync(Guid ownerId, EpisodeId id, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        switch (episode)
        {
            case null:
                return (ChangeEpisodeStateResult.NotFound, null);
            case { State: EpisodeState.Unpublished }:
                return (ChangeEpisodeStateResult.Done, episode);
            case { State: EpisodeState.Draft }:
                return (ChangeEpisodeStateResult.NotPublished, episode);
        }

        episode.State = EpisodeState.Unpublished;
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
