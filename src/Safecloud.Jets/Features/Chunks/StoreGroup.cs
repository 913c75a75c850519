using Safecloud.Jets.Features.Bytes;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary>Checks a group of chunks against their CIDs, has a Drop store them and records that.</summary>
internal sealed class StoreGroup(DropStore drops, ChunkCatalog catalog, IContentPolicy policy, CollectionGate gate, JetMetrics metrics)
{
    /// <summary>Stores what can be stored; disposes the group.</summary>
    /// <returns>For each CID <see cref="ProblemCode.None"/>, or why it is not stored.</returns>
    public async Task<IReadOnlyDictionary<Cid, ProblemCode>> RunAsync(UploadGroup group, KeyId publisher, CancellationToken cancellationToken)
    {
        using (group)
        {
            var results = new Dictionary<Cid, ProblemCode>();
            var good = new Dictionary<Cid, ReadOnlyMemory<byte>>();
            foreach (var (cid, body) in group.Chunks)
            {
                var code = CheckOf(cid, body.Memory.Span);
                results[cid] = code;
                if (code is ProblemCode.None)
                {
                    good[cid] = body.Memory;
                }
            }

            if (good.Count > 0)
            {
                await StoreAsync(good, publisher, results, cancellationToken);
            }

            return results;
        }
    }

    private async Task StoreAsync(
        Dictionary<Cid, ReadOnlyMemory<byte>> chunks, KeyId publisher, Dictionary<Cid, ProblemCode> results, CancellationToken cancellationToken)
    {
        using var storing = await gate.EnterToStoreAsync(cancellationToken);
        Cid[] cids = [.. chunks.Keys];
        ProblemCode[] codes;
        try
        {
            codes = await drops.PutAsync(cids, [.. chunks.Values], cancellationToken);
        }
        catch (DropUnavailableException)
        {
            codes = [.. cids.Select(_ => ProblemCode.Unavailable)];
        }

        var stored = new Dictionary<Cid, int>();
        for (var i = 0; i < cids.Length; i++)
        {
            results[cids[i]] = codes[i];
            if (codes[i] is ProblemCode.None)
            {
                stored.Add(cids[i], chunks[cids[i]].Length);
            }
        }

        if (stored.Count > 0)
        {
            await catalog.MarkStoredAsync(stored, publisher, cancellationToken);
            metrics.CountStored(stored.Values.Sum(size => (long)size));
        }
    }

    private ProblemCode CheckOf(Cid cid, ReadOnlySpan<byte> body) =>
        policy.FindChunkBlock(cid) is not null ? ProblemCode.LegallyBlocked
        : Cid.OfChunk(body) == cid ? ProblemCode.None
        : ProblemCode.CidMismatch;
}
