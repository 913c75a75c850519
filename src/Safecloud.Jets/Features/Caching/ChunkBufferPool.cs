using System.Numerics;

namespace Safecloud.Jets.Features.Caching;

/// <summary>Memory for chunks, in classes of close sizes, so that a long-running Jet neither grows nor collects large arrays.</summary>
/// <remarks>
/// Classes have eight steps per doubling, plus 48 bytes, since most bodies are a round size and 48 (specification §2.3): little is wasted.
/// At most <c>idleBytes</c> wait for their next use; what comes back above that is left to the garbage collector.
/// </remarks>
internal sealed class ChunkBufferPool(long idleBytes)
{
    private const int Overhead = Safecloud.Protocol.ProtocolLimits.ChunkOverhead;
    private const int SmallestStep = 4096;
    private const int StepsPerDoubling = 8;

    private readonly Dictionary<int, Stack<byte[]>> _idle = [];
    private readonly Lock _gate = new();
    private long _idleBytes;

    /// <summary>Bytes that wait for their next use.</summary>
    public long IdleBytes => Interlocked.Read(ref _idleBytes);

    /// <summary>A buffer of this length whose content is whatever was there before.</summary>
    public ChunkBuffer Rent(int length)
    {
        var size = ClassOf(length);
        byte[]? array = null;
        lock (_gate)
        {
            if (_idle.TryGetValue(size, out var stack) && stack.TryPop(out array))
            {
                _idleBytes -= size;
            }
        }

        return new ChunkBuffer(this, array ?? GC.AllocateUninitializedArray<byte>(size), length);
    }

    internal void Return(byte[] array)
    {
        lock (_gate)
        {
            if (_idleBytes + array.Length > idleBytes)
            {
                return;
            }

            if (!_idle.TryGetValue(array.Length, out var stack))
            {
                _idle.Add(array.Length, stack = new Stack<byte[]>());
            }

            stack.Push(array);
            _idleBytes += array.Length;
        }
    }

    /// <summary>Bytes of the smallest class that holds this length.</summary>
    internal static int ClassOf(int length)
    {
        var data = (uint)Math.Max(length - Overhead, 1);
        var step = Math.Max(SmallestStep, (int)(BitOperations.RoundUpToPowerOf2(data) / (2 * StepsPerDoubling)));
        return (int)((data + step - 1) / step * step) + Overhead;
    }
}
