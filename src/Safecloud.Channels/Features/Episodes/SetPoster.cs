using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Stores the picture that stands for an episode.</summary>
public sealed class SetPoster(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode)
{
    public async Task<SetPosterResult> RunAsync(Guid ownerId, EpisodeId id, byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > EpisodePoster.MaxBytes)
        {
            return SetPosterResult.TooLarge;
        }

        if (PosterFormat.Of(bytes) is not { } contentType)
        {
            return SetPosterResult.NotAPicture;
        }

        return await database.InTransactionAsync<SetPosterResult>(
            async ct =>
            {
                var episode = await findOwnedEpisode.RunAsync(ownerId, id, ct);
                if (episode is null)
                {
                    return (SetPosterResult.NotFound, false);
                }

                var version = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
                await database.Set<EpisodePoster>().Where(p => p.EpisodeId == id).ExecuteDeleteAsync(ct);
                database.Add(new EpisodePoster { EpisodeId = id, ContentType = contentType, Bytes = bytes });
                await database.SaveChangesAsync(ct);

                // Not an edit of the form: the version that the owner's open page holds stays good.
                await database.Set<Episode>().Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.PosterVersion, version), ct);
                return (SetPosterResult.Saved, true);
            },
            cancellationToken);
    }
}
