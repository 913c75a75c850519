using System.Buffers;
using Safecloud.Protocol;
using Safecloud.Protocol.Framing;

namespace Safecloud.Drops.Features.Origin;

/// <summary>The chunk bodies of one message, in rented memory; length 0 is an absent one.</summary>
internal sealed class PooledBodies : IDisposable
{
    private readonly List<(byte[] Array, int Length)> _bodies = [];

    public int Count => _bodies.Count;

    public Memory<byte> this[int index] => _bodies[index].Array.AsMemory(0, _bodies[index].Length);

    /// <summary>Adds a body whose bytes the caller writes.</summary>
    public Memory<byte> Rent(int length)
    {
        _bodies.Add((ArrayPool<byte>.Shared.Rent(length), length));
        return this[Count - 1];
    }

    /// <summary>Adds an absent body, in place of the last one when that was rented for it.</summary>
    public void ReplaceLastByAbsent(bool rented)
    {
        if (rented)
        {
            ArrayPool<byte>.Shared.Return(_bodies[^1].Array);
            _bodies.RemoveAt(Count - 1);
        }

        _bodies.Add(([], 0));
    }

    /// <summary>Reads so many frames; false when the message breaks a rule.</summary>
    public async Task<bool> TryReadAsync(FrameReader reader, int count, CancellationToken cancellationToken)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            if (await reader.ReadLengthAsync(cancellationToken) is not { } length
                || (total += length) > ProtocolLimits.SocketMessageMax
                || !await reader.ReadBodyAsync(Rent(length), cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var (array, length) in _bodies)
        {
            if (length > 0)
            {
                ArrayPool<byte>.Shared.Return(array);
            }
        }

        _bodies.Clear();
    }
}
