using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Release;

/// <summary>
/// Puts a new key in front of the release key file and seals every stored capability to it. Safe to run again after a break: what is
/// sealed to the newest key already is left alone.
/// </summary>
public sealed partial class RotateReleaseKey
{
    private readonly PlatformDbContext _database;
    private readonly ReleaseKeyRing _ring;
    private readonly ReleaseCapability _release;
    private readonly ILogger<RotateReleaseKey> _logger;

    internal RotateReleaseKey(
        PlatformDbContext database, ReleaseKeyRing ring, ReleaseCapability release, ILogger<RotateReleaseKey> logger) =>
        (_database, _ring, _release, _logger) = (database, ring, release, logger);

    /// <param name="addKey">Draw a new key first; false only re-seals what an earlier run left.</param>
    /// <param name="cancellationToken">Ends the work after the film at hand.</param>
    /// <returns>How many capabilities were sealed to the newest key, and how many could not be: their creators seal again on their next visit.</returns>
    public async Task<(int Resealed, int Left)> RunAsync(bool addKey, CancellationToken cancellationToken)
    {
        if (addKey)
        {
            _ring.Add();
        }

        var newest = _ring.Newest.BoxKeyId;
        var waiting = await _database.Set<StoredCapability>().AsNoTracking().Where(c => c.BoxKeyId != newest).Select(c => c.EpisodeId).ToListAsync(cancellationToken);
        var left = 0;
        foreach (var id in waiting)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stored = await _database.Set<StoredCapability>().SingleOrDefaultAsync(c => c.EpisodeId == id, cancellationToken);
            if (stored is null)
            {
                continue;
            }

            if (_release.Reseal(stored) is not { } sealedAgain)
            {
                left++;
                continue;
            }

            (stored.Sealed, stored.BoxKeyId) = sealedAgain;
            await _database.SaveChangesAsync(cancellationToken);
        }

        LogRotated(waiting.Count - left, left);
        return (waiting.Count - left, left);
    }

    [LoggerMessage(EventIds.ReleaseKeyRotated, LogLevel.Information, "Sealed {Resealed} stored capabilities to the newest release key, {Left} could not be.")]
    private partial void LogRotated(int resealed, int left);
}
