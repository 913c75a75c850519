using System.Runtime.CompilerServices;
using Safecloud.Cloud.Http;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Fetching;

/// <summary>Reads a track's chunks in order, a few ranges ahead, and goes on where an answer broke off.</summary>
public sealed class RangeDownload(JetSession jet, Manifest manifest, RetryPolicy retry, TimeProvider clock)
{
    private const int Ahead = 3;

    /// <param name="track">The track.</param>
    /// <param name="start">First chunk.</param>
    /// <param name="end">One past the last chunk.</param>
    /// <param name="step">Chunks asked for at a time, 1…256; together at most 64 MiB.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CloudException">The Jet refused, a proof does not hold, or a chunk is missing.</exception>
    public async IAsyncEnumerable<ProvedChunk> RunAsync(TrackName track, int start, int end, int step, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var under = new Queue<Task<List<ProvedChunk>>>();
        try
        {
            for (var next = start; next < end || under.Count > 0;)
            {
                while (next < end && under.Count < Ahead)
                {
                    under.Enqueue(ReadAsync(track, next, Math.Min(end, next + step), stop.Token));
                    next += step;
                }
                foreach (var chunk in await under.Dequeue())
                {
                    yield return chunk;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(under.Select(IgnoreAsync));
        }
    }

    private async Task<List<ProvedChunk>> ReadAsync(TrackName track, int start, int end, CancellationToken cancellationToken)
    {
        List<ProvedChunk> chunks = [];
        for (var attempt = 1; ; attempt++)
        {
            var failure = await TryReadAsync(track, start, end, chunks, cancellationToken);
            if (failure is null)
            {
                return chunks;
            }
            if (attempt >= retry.Attempts)
            {
                throw failure;
            }
            await Task.Delay(retry.Delay(attempt, null), clock, cancellationToken);
        }
    }

    /// <summary>Adds chunks until the range is complete (null) or something that may pass came between.</summary>
    private async Task<CloudException?> TryReadAsync(TrackName track, int start, int end, List<ProvedChunk> chunks, CancellationToken cancellationToken)
    {
        try
        {
            var from = start + chunks.Count;
            await using var range = await jet.OpenRangeAsync(manifest, track, from, end, cancellationToken);
            for (var index = from; index < end; index++)
            {
                if (await range.ReadAsync(cancellationToken) is not { } body)
                {
                    return new CloudException(CloudErrors.ChunkMissing, $"Chunk {index} of {track} is at no store that is reachable now: try again later.");
                }
                chunks.Add(new ProvedChunk(index, range.Cids[index - from], body));
            }
            return null;
        }
        catch (CloudException error) when (error.Code is CloudErrors.Unreachable or CloudErrors.TimedOut or nameof(ProblemCode.BadFraming))
        {
            return error;
        }
    }

    private static async Task IgnoreAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception error) when (error is CloudException or OperationCanceledException)
        {
            // The reader has gone; what failed behind its back concerns nobody.
        }
    }
}
