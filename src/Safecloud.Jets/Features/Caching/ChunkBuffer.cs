namespace Safecloud.Jets.Features.Caching;

/// <summary>A chunk's bytes in pooled memory, shared by everyone who holds a reference.</summary>
/// <remarks>Who gets one from a method owns one reference and disposes it once.</remarks>
internal sealed class ChunkBuffer : IDisposable
{
    private readonly ChunkBufferPool _pool;
    private readonly byte[] _array;
    private int _references = 1;

    internal ChunkBuffer(ChunkBufferPool pool, byte[] array, int length)
    {
        _pool = pool;
        _array = array;
        Length = length;
    }

    /// <summary>Bytes of the chunk.</summary>
    public int Length { get; }

    /// <summary>Bytes of memory it holds.</summary>
    public int Capacity => _array.Length;

    /// <summary>The bytes. To be written only by who rented the buffer, before anyone else sees it.</summary>
    public Memory<byte> Memory => _array.AsMemory(0, Length);

    /// <summary>Takes one more reference; false when the buffer has gone back to its pool.</summary>
    public bool TryAddReference()
    {
        var now = Volatile.Read(ref _references);
        while (now > 0)
        {
            var seen = Interlocked.CompareExchange(ref _references, now + 1, now);
            if (seen == now)
            {
                return true;
            }

            now = seen;
        }

        return false;
    }

    /// <summary>Gives a reference back; the last one returns the memory.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            _pool.Return(_array);
        }
    }
}
