using System.Threading.Channels;
using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Publishing;

/// <summary>Sends sealed chunks to a Jet while others are still being made: a few requests at a time, with bounded memory.</summary>
internal sealed class ChunkUploader : IAsyncDisposable
{
    private const int Workers = 3;
    private const int BatchChunks = 64;
    private const int BatchBytes = 8 * 1024 * 1024;
    private const long MemoryBytes = 48L * 1024 * 1024;

    private readonly JetSession _jet;
    private readonly Action<SealedChunk> _stored;
    private readonly CancellationTokenSource _stop;
    private readonly ByteBudget _budget = new(MemoryBytes);
    private readonly Channel<SealedChunk> _queue = Channel.CreateUnbounded<SealedChunk>(); // bounded by the budget
    private readonly Task[] _workers;
    private CloudException? _failure;

    /// <param name="jet">A session made with the publisher key.</param>
    /// <param name="askFirst">Ask the Jet what it has before sending: pays when much may be there already.</param>
    /// <param name="stored">Hears of every chunk the Jet has acknowledged.</param>
    /// <param name="cancellationToken">Ends the uploads.</param>
    public ChunkUploader(JetSession jet, bool askFirst, Action<SealedChunk> stored, CancellationToken cancellationToken)
    {
        _jet = jet;
        _stored = stored;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _workers = [.. Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(askFirst), CancellationToken.None))];
    }

    /// <summary>Takes a chunk to send; waits while too much is under way.</summary>
    /// <exception cref="CloudException">An earlier chunk could not be stored.</exception>
    public async Task AddAsync(SealedChunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
            await _budget.TakeAsync(chunk.Body.Length, either.Token);
            await _queue.Writer.WriteAsync(chunk, either.Token);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            throw _failure;
        }
    }

    /// <summary>Waits until everything is stored.</summary>
    /// <exception cref="CloudException">A chunk could not be stored.</exception>
    public async Task FinishAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_workers);
        if (_failure is not null)
        {
            throw _failure;
        }
        _stop.Token.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task WorkAsync(bool askFirst)
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_stop.Token))
            {
                var batch = TakeBatch();
                await StoreAsync(batch, askFirst);
                batch.ForEach(chunk => _budget.Give(chunk.Body.Length));
            }
        }
        catch (CloudException error)
        {
            Interlocked.CompareExchange(ref _failure, error, null);
            await _stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled knows.
        }
    }

    private List<SealedChunk> TakeBatch()
    {
        var (batch, bytes) = (new List<SealedChunk>(), 0L);
        while (batch.Count < BatchChunks && bytes < BatchBytes && _queue.Reader.TryRead(out var chunk))
        {
            batch.Add(chunk);
            bytes += chunk.Body.Length;
        }
        return batch;
    }

    private async Task StoreAsync(List<SealedChunk> batch, bool askFirst)
    {
        var missing = batch;
        if (askFirst && batch.Count > 0)
        {
            var have = await _jet.HaveAsync(batch.ConvertAll(chunk => chunk.Cid), _stop.Token);
            missing = [.. batch.Where((_, i) => !have[i])];
        }
        if (missing.Count > 0)
        {
            var refused = await _jet.PutChunksAsync(missing, _stop.Token);
            if (refused.Count > 0)
            {
                throw Refusal(refused);
            }
        }
        batch.ForEach(_stored);
    }

    private static CloudException Refusal(IReadOnlyDictionary<Cid, string> refused)
    {
        var (cid, code) = refused.First();
        var sentence = code switch
        {
            nameof(ProblemCode.StorageFull) => "The Jet's store is full: ask its operator, or try again later.",
            nameof(ProblemCode.LegallyBlocked) => "The Jet may not store this content: a ban names it.",
            nameof(ProblemCode.CidOwned) => "Another publisher has stored the same ciphertext at this Jet.",
            _ => $"The Jet refused a chunk ({code}).",
        };
        return new CloudException(code, $"{sentence} Chunk {cid}.");
    }
}
