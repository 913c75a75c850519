using Microsoft.Extensions.Logging;
using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Chunks;

namespace Safecloud.Jets;

/// <summary>Deletes chunks that no manifest names: 24 hours after they were put, or once their last file is gone. A plain job for the host to schedule.</summary>
/// <remarks>Safe to run twice, and after a crash: what was begun is found again.</remarks>
public sealed partial class CollectChunks
{
    private const int BatchSize = 512;

    private readonly ChunkCatalog _catalog;
    private readonly DropStore _drops;
    private readonly ChunkCache _cache;
    private readonly CollectionGate _gate;
    private readonly ILogger<CollectChunks> _logger;

    internal CollectChunks(ChunkCatalog catalog, DropStore drops, ChunkCache cache, CollectionGate gate, ILogger<CollectChunks> logger)
    {
        _catalog = catalog;
        _drops = drops;
        _cache = cache;
        _gate = gate;
        _logger = logger;
    }

    /// <summary>Collects until nothing is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var collected = 0;
        int batch;
        do
        {
            batch = await CollectAsync(cancellationToken);
            collected += batch;
        }
        while (batch == BatchSize);

        if (collected > 0)
        {
            LogCollected(collected);
        }
    }

    private async Task<int> CollectAsync(CancellationToken cancellationToken)
    {
        using var alone = await _gate.EnterToCollectAsync(cancellationToken);
        var cids = await _catalog.BeginCollectingAsync(BatchSize, cancellationToken);
        if (cids.Count == 0)
        {
            return 0;
        }

        foreach (var cid in cids)
        {
            _cache.Remove(cid);
        }

        try
        {
            await _drops.DeleteAsync(cids, cancellationToken);
        }
        catch (DropUnavailableException e)
        {
            LogPostponed(e, cids.Count); // the rows stay, not stored any more: the next run finds them
            return 0;
        }

        await _catalog.EndCollectingAsync(cids, cancellationToken);
        return cids.Count;
    }

    [LoggerMessage(EventIds.ChunksCollected, LogLevel.Information, "Collected {Count} chunks that no manifest names.")]
    private partial void LogCollected(int count);

    [LoggerMessage(EventIds.CollectingPostponed, LogLevel.Warning, "{Count} chunks could not be deleted at the Drops; the next run tries again.")]
    private partial void LogPostponed(Exception exception, int count);
}
