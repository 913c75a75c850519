using Microsoft.Extensions.Logging;
using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Bytes;

/// <summary>Chunks at the Drops, whichever of them answers.</summary>
internal sealed partial class DropStore(DropLinks links, ILogger<DropStore> logger)
{
    /// <summary>Fetches a chunk and checks it against its CID; null when no Drop has it. Asks once more when a connection broke under the question.</summary>
    /// <exception cref="DropUnavailableException">No Drop answered.</exception>
    public async Task<ChunkBuffer?> GetAsync(Cid cid, CancellationToken cancellationToken)
    {
        var (chunk, failure, hasBroken) = await AskAllAsync(cid, cancellationToken);
        if (chunk is null && hasBroken)
        {
            (chunk, failure, _) = await AskAllAsync(cid, cancellationToken);
        }

        return chunk is null && failure is not null ? throw failure : chunk;
    }

    private async Task<(ChunkBuffer? Chunk, DropUnavailableException? Failure, bool HasBroken)> AskAllAsync(Cid cid, CancellationToken cancellationToken)
    {
        DropUnavailableException? failure = null;
        var hasBroken = false;
        foreach (var link in await links.ConnectedAsync(cancellationToken))
        {
            try
            {
                var reply = await link.GetAsync([cid], cancellationToken);
                if (reply.Chunks[0] is { } chunk)
                {
                    if (Cid.OfChunk(chunk.Memory.Span) == cid)
                    {
                        return (chunk, null, false);
                    }

                    LogMismatch(link.Drop.ToString(), cid.ToString());
                    chunk.Dispose();
                }
            }
            catch (DropUnavailableException e)
            {
                failure = e;
                hasBroken |= !link.IsOpen;
            }
        }

        return (null, failure, hasBroken);
    }

    /// <summary>Has chunks stored.</summary>
    /// <returns>For each chunk <see cref="ProblemCode.None"/>, or why it is not stored.</returns>
    /// <exception cref="DropUnavailableException">No Drop answered.</exception>
    public async Task<ProblemCode[]> PutAsync(IReadOnlyList<Cid> cids, IReadOnlyList<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken)
    {
        DropUnavailableException? failure = null;
        ProblemCode[]? refused = null;
        foreach (var link in await links.ConnectedAsync(cancellationToken))
        {
            try
            {
                var reply = await link.PutAsync(cids, bodies, cancellationToken);
                var code = reply.Code is ProblemCode.None ? ProblemCode.Unavailable : reply.Code;
                var results = cids.Select((_, i) => reply.IsStored(i) ? ProblemCode.None : code).ToArray();
                if (Array.TrueForAll(results, result => result is ProblemCode.None))
                {
                    return results;
                }

                refused = results;
            }
            catch (DropUnavailableException e)
            {
                failure = e;
            }
        }

        return refused ?? throw failure ?? new DropUnavailableException("No Drop is connected.");
    }

    /// <summary>Has chunks deleted at every connected Drop.</summary>
    /// <exception cref="DropUnavailableException">A Drop did not answer, or kept a chunk.</exception>
    public async Task DeleteAsync(IReadOnlyList<Cid> cids, CancellationToken cancellationToken)
    {
        foreach (var link in await links.ConnectedAsync(cancellationToken))
        {
            foreach (var some in cids.Chunk(ProtocolLimits.SocketCidsMax))
            {
                var reply = await link.DeleteAsync(some, cancellationToken);
                if (reply.Code is not ProblemCode.None)
                {
                    throw new DropUnavailableException("A Drop could not delete: " + reply.Code);
                }
            }
        }
    }

    [LoggerMessage(EventIds.ChunkMismatch, LogLevel.Error, "Drop {Drop} sent bytes that are not those of {Cid}.")]
    private partial void LogMismatch(string drop, string cid);
}
