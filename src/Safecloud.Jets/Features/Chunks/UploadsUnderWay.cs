using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>What each publisher is sending right now, which counts towards the quota before it is stored.</summary>
internal sealed class UploadsUnderWay
{
    private readonly Dictionary<KeyId, PublisherUsage> _byPublisher = [];
    private readonly Lock _gate = new();

    /// <summary>Counts an upload.</summary>
    /// <returns>All that this publisher is sending, this upload included.</returns>
    public PublisherUsage Add(KeyId publisher, PublisherUsage upload)
    {
        lock (_gate)
        {
            var others = _byPublisher.GetValueOrDefault(publisher);
            return _byPublisher[publisher] = new PublisherUsage(others.Bytes + upload.Bytes, others.Chunks + upload.Chunks);
        }
    }

    /// <summary>Counts an upload no longer.</summary>
    public void Remove(KeyId publisher, PublisherUsage upload)
    {
        lock (_gate)
        {
            var all = _byPublisher[publisher];
            var left = new PublisherUsage(all.Bytes - upload.Bytes, all.Chunks - upload.Chunks);
            if (left == default)
            {
                _byPublisher.Remove(publisher);
            }
            else
            {
                _byPublisher[publisher] = left;
            }
        }
    }
}
