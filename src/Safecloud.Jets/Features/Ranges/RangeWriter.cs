using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Chunks;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Http.Lending;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;

namespace Safecloud.Jets.Features.Ranges;

/// <summary>Writes a range: header with CIDs and proof, then the chunks as they come, a few fetched ahead.</summary>
internal sealed class RangeWriter(ChunkFetcher chunks, ChunkCatalog catalog, IContentPolicy policy, JetMetrics metrics)
{
    private const int FetchedAhead = 4;

    public async Task<Refusal?> WriteAsync(HttpContext context, RangeRequest request, KnownTrack track)
    {
        var cids = track.Cids[request.Start..request.End];
        if (FindBlock(cids.Span) is { } block)
        {
            return Refusal.Of(block);
        }

        // Lengths first: they bound the answer, and say which chunks are absent, before the first byte is sent.
        var sizes = await SizesAsync(request, track, context.RequestAborted);
        if (sizes.Sum(size => (long)size) > ProtocolLimits.RequestBytesMax)
        {
            return new Refusal(ProblemCode.TooLarge, "These chunks are more than 64 MiB together. Ask for fewer.");
        }

        var proof = track.Prove(request.Start, request.End);
        var header = new RangeHeader { Range = request, Cids = cids.ToArray(), Proof = proof }.ToBytes();
        var response = context.Response;
        response.ContentType = FrameWriter.MediaType;
        response.ContentLength = FrameWriter.MessageLength(header.Length, sizes);
        response.Headers.CacheControl = JetHeaders.PrivateNoStore;
        FrameWriter.WriteHeader(response.BodyWriter, header);
        await WriteFramesAsync(context, cids, sizes);
        return null;
    }

    private LegalBlock? FindBlock(ReadOnlySpan<Cid> cids)
    {
        foreach (var cid in cids)
        {
            if (policy.FindChunkBlock(cid) is { } block)
            {
                return block;
            }
        }

        return null;
    }

    private async Task<int[]> SizesAsync(RangeRequest request, KnownTrack track, CancellationToken cancellationToken)
    {
        var (start, end) = (request.Start, request.End);
        var sizes = track.Sizes[start..end].ToArray();
        var unknown = Enumerable.Range(0, sizes.Length).Where(i => sizes[i] == 0).ToList();
        if (unknown.Count == 0)
        {
            return sizes;
        }

        var rows = await catalog.ReadAsync(ChunkCatalog.Sorted(unknown.Select(i => track.Cids.Span[start + i])), cancellationToken);
        foreach (var i in unknown)
        {
            sizes[i] = rows.TryGetValue(track.Cids.Span[start + i], out var row) && row.IsStored ? row.Size : 0;
            track.Sizes[start + i] = sizes[i];
        }

        return sizes;
    }

    private async Task WriteFramesAsync(HttpContext context, ReadOnlyMemory<Cid> cids, int[] sizes)
    {
        var ahead = new Queue<Task<ChunkBuffer?>>();
        var (body, aborted) = (context.Response.BodyWriter, context.RequestAborted);
        try
        {
            for (var (next, i) = (0, 0); i < sizes.Length; i++)
            {
                for (; next < sizes.Length && ahead.Count < FetchedAhead; next++)
                {
                    ahead.Enqueue(FetchAsync(cids.Span[next], sizes[next], aborted));
                }

                using var chunk = await ahead.Dequeue();
                FrameWriter.WriteLength(body, sizes[i]);
                if (sizes[i] == 0)
                {
                    continue;
                }

                if (chunk?.Length != sizes[i])
                {
                    context.Abort(); // the length is promised: a broken connection is the honest end
                    return;
                }

                await LentBody.WriteAsync(context, chunk.Memory, aborted);
                metrics.CountServed(chunk.Length);
            }

            await body.FlushAsync(aborted);
        }
        finally
        {
            foreach (var fetch in ahead)
            {
                (await fetch)?.Dispose();
            }
        }
    }

    private async Task<ChunkBuffer?> FetchAsync(Cid cid, int size, CancellationToken cancellationToken) =>
        size == 0 ? null : await chunks.FetchAsync(cid, cancellationToken);
}
