using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Caching;

/// <summary>Ciphertext in memory, bounded in bytes. Equal chunks asked for at the same time are fetched once.</summary>
internal sealed class ChunkCache
{
    private readonly RecentlyUsed<Cid, ChunkBuffer> _chunks;
    private readonly Dictionary<Cid, ChunkFlight> _flights = [];
    private readonly Lock _gate = new();

    public ChunkCache(long capacityBytes)
    {
        Pool = new ChunkBufferPool(Math.Min(capacityBytes / 4, 64L << 20));
        _chunks = new RecentlyUsed<Cid, ChunkBuffer>(capacityBytes, static buffer => buffer.Capacity, static buffer => buffer.Dispose());
    }

    /// <summary>Where buffers come from.</summary>
    public ChunkBufferPool Pool { get; }

    /// <summary>Bytes held.</summary>
    public long Size
    {
        get
        {
            lock (_gate)
            {
                return _chunks.Size;
            }
        }
    }

    /// <summary>A reference to a chunk that is in memory.</summary>
    public bool TryGet(Cid cid, [MaybeNullWhen(false)] out ChunkBuffer buffer)
    {
        lock (_gate)
        {
            return _chunks.TryGet(cid, out buffer) && buffer.TryAddReference();
        }
    }

    /// <summary>A reference to a chunk, fetched when it is not in memory; null when the fetch found nothing.</summary>
    /// <param name="cid">The chunk.</param>
    /// <param name="fetch">Gives a buffer whose bytes were checked; runs to its end also when this caller goes away, since others may wait too.</param>
    /// <param name="cancellationToken">Ends only this caller's waiting.</param>
    public async ValueTask<ChunkBuffer?> GetAsync(Cid cid, Func<Cid, Task<ChunkBuffer?>> fetch, CancellationToken cancellationToken)
    {
        ChunkFlight? flight;
        lock (_gate)
        {
            if (_chunks.TryGet(cid, out var cached) && cached.TryAddReference())
            {
                return cached;
            }

            if (!_flights.TryGetValue(cid, out flight))
            {
                _flights.Add(cid, flight = new ChunkFlight());
                flight.Landing = FlyAsync(cid, flight, fetch);
            }

            flight.Holders++;
        }

        try
        {
            var buffer = await flight.Landing.WaitAsync(cancellationToken);
            return buffer is not null && buffer.TryAddReference() ? buffer : null;
        }
        finally
        {
            Leave(flight);
        }
    }

    /// <summary>Forgets a chunk; who is reading it reads on.</summary>
    public void Remove(Cid cid)
    {
        lock (_gate)
        {
            _chunks.Remove(cid);
        }
    }

    private async Task<ChunkBuffer?> FlyAsync(Cid cid, ChunkFlight flight, Func<Cid, Task<ChunkBuffer?>> fetch)
    {
        await Task.Yield(); // out of the caller's lock
        try
        {
            var buffer = await fetch(cid);
            lock (_gate)
            {
                flight.Buffer = buffer;
                if (buffer?.TryAddReference() is true)
                {
                    _chunks.Set(cid, buffer);
                }
            }

            return buffer;
        }
        finally
        {
            lock (_gate)
            {
                _flights.Remove(cid);
            }

            Leave(flight);
        }
    }

    private void Leave(ChunkFlight flight)
    {
        lock (_gate)
        {
            if (--flight.Holders == 0)
            {
                flight.Buffer?.Dispose();
            }
        }
    }
}
