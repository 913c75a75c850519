using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>Begins an upload: its chunks belong to this publisher unless another was first (specification §4.3).</summary>
internal sealed class StartUpload(StoreGroup store, UploadBudget budget, ChunkCache cache, ChunkCatalog catalog)
{
    /// <summary>Claims the chunks, so that ownership is settled before the first byte is stored.</summary>
    public async Task<Upload> RunAsync(IReadOnlyCollection<Cid> cids, KeyId publisher, CancellationToken cancellationToken)
    {
        await catalog.ClaimAsync(cids, publisher, cancellationToken);
        return new Upload(store, budget, cache.Pool, publisher);
    }
}
