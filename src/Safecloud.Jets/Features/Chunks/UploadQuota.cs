using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>Holds publishers to what the policy lets them store, uploads under way included.</summary>
internal sealed class UploadQuota(IUploadPolicy policy, ChunkCatalog catalog, UploadsUnderWay underWay)
{
    /// <summary>Books an upload.</summary>
    /// <returns>Null when it may go on: then <see cref="Release"/> must follow.</returns>
    public async Task<Refusal?> BookAsync(KeyId publisher, PublisherUsage upload, CancellationToken cancellationToken)
    {
        var allowance = await policy.AllowanceAsync(publisher, cancellationToken);
        if (!allowance.IsAllowed)
        {
            return new Refusal(ProblemCode.NotAuthorized, "This publisher key may not store here.");
        }

        var stored = await catalog.UsageAsync(publisher, cancellationToken);
        var sending = underWay.Add(publisher, upload);
        if (stored.Bytes + sending.Bytes <= allowance.MaxBytes && stored.Chunks + sending.Chunks <= allowance.MaxChunks)
        {
            return null;
        }

        Release(publisher, upload);
        return new Refusal(ProblemCode.StorageFull, "This upload would exceed the publisher's quota here. Delete something first.");
    }

    /// <summary>Ends a booking.</summary>
    public void Release(KeyId publisher, PublisherUsage upload) => underWay.Remove(publisher, upload);
}
