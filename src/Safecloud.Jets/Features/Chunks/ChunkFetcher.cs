using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>Gets a chunk from memory, else from a Drop.</summary>
internal sealed class ChunkFetcher
{
    private readonly ChunkCache _cache;
    private readonly ChunkCatalog _catalog;
    private readonly JetMetrics _metrics;
    private readonly Func<Cid, Task<ChunkBuffer?>> _fetch;

    public ChunkFetcher(ChunkCache cache, ChunkCatalog catalog, DropStore drops, JetMetrics metrics)
    {
        _cache = cache;
        _catalog = catalog;
        _metrics = metrics;
        _fetch = cid => drops.GetAsync(cid, CancellationToken.None); // others may wait for it too
        metrics.Meter.CreateObservableGauge("safecloud_jet_cache_bytes", () => cache.Size, "By", "Ciphertext in memory.");
    }

    /// <summary>A reference that is at hand at once.</summary>
    public bool TryGetFromMemory(Cid cid, out ChunkBuffer? chunk)
    {
        var found = _cache.TryGet(cid, out chunk);
        if (found)
        {
            _metrics.CountHit();
        }

        return found;
    }

    /// <summary>A reference to the chunk; null when it is not stored here.</summary>
    /// <exception cref="DropUnavailableException">It is stored, but no Drop answers.</exception>
    public async ValueTask<ChunkBuffer?> GetAsync(Cid cid, CancellationToken cancellationToken)
    {
        if (TryGetFromMemory(cid, out var chunk))
        {
            return chunk;
        }

        return await _catalog.FindSizeAsync(cid, cancellationToken) is null ? null : await FetchAsync(cid, cancellationToken);
    }

    /// <summary>The same for a chunk that a manifest names, which the catalog need not be asked for.</summary>
    public async ValueTask<ChunkBuffer?> FetchAsync(Cid cid, CancellationToken cancellationToken)
    {
        if (TryGetFromMemory(cid, out var chunk))
        {
            return chunk;
        }

        _metrics.CountMiss();
        return await _cache.GetAsync(cid, _fetch, cancellationToken);
    }

    /// <summary>Bytes of a stored chunk; null when it is not stored here.</summary>
    public async ValueTask<int?> FindSizeAsync(Cid cid, CancellationToken cancellationToken)
    {
        if (!_cache.TryGet(cid, out var chunk))
        {
            return await _catalog.FindSizeAsync(cid, cancellationToken);
        }

        using (chunk)
        {
            return chunk.Length;
        }
    }
}
