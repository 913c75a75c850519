using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;
using Safecloud.Jets;
using Safecloud.Protocol.Content;

namespace Safecloud.Channels.Features.Renewals;

/// <summary>Takes a fresh capability of the film that an episode has, in place of the one that the release service holds.</summary>
public sealed class RenewRelease(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode, FindFile findFile, IReleaseDoor release, RenewalPolicy policy)
{
    /// <param name="ownerId">Whose episode.</param>
    /// <param name="id">Which.</param>
    /// <param name="sealedText">The capability, compact JWE.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<(RenewReleaseResult Result, ReleaseCheck Check, KeyStanding? Keys)> RunAsync(
        Guid ownerId, EpisodeId id, string sealedText, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        if (episode is null)
        {
            return (RenewReleaseResult.NotFound, ReleaseCheck.Good, null);
        }

        if (!RootCid.TryParse(episode.File?.RootCid, null, out var rootCid) || await findFile.RunAsync(rootCid, cancellationToken) is not { } file)
        {
            return (RenewReleaseResult.NoFile, ReleaseCheck.Good, null);
        }

        var (check, facts) = await release.CheckAsync(sealedText, file.Manifest, cancellationToken);
        if (check is not ReleaseCheck.Good)
        {
            return (check is ReleaseCheck.Unreachable ? RenewReleaseResult.ReleaseUnreachable : RenewReleaseResult.ReleaseInvalid, check, null);
        }

        var root = episode.File!.RootCid;
        var changed = await database.Set<StoredCapability>().Where(c => c.EpisodeId == id && c.RootCid == root).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Sealed, sealedText).SetProperty(c => c.BoxKeyId, facts!.BoxKeyId).SetProperty(c => c.ExpiresAt, facts!.ExpiresAt),
            cancellationToken);
        return changed == 1
            ? (RenewReleaseResult.Renewed, check, (await policy.ReadAsync(cancellationToken)).Judge(facts!.BoxKeyId, facts.ExpiresAt))
            : (RenewReleaseResult.ChangedMeanwhile, check, null);
    }
}
