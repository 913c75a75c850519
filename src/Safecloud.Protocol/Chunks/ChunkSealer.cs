using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Chunks;

/// <summary>Seals the chunks of one track, cheapest in ascending order (specification §2.3). For one thread at a time.</summary>
/// <remarks>
/// Whoever seals must have recorded the hash of the data durably, and never seals other data at the same place under the
/// same salt (specification §1.6).
/// </remarks>
public sealed class ChunkSealer : IDisposable
{
    /// <summary>Bytes in front of the data that <see cref="SealInPlace"/> needs free.</summary>
    public const int Headroom = ProtocolLimits.ChunkPrefix;

    /// <summary>How much longer the body is than the data.</summary>
    public const int Overhead = ProtocolLimits.ChunkOverhead;

    private readonly TrackName _track;
    private readonly LeafKeyWalk _keys;

    /// <summary>Seals under this key, in a tree of this arity and depth; keeps a copy of the key.</summary>
    public ChunkSealer(SubtreeKey key, int n, int depth)
    {
        _track = key.Link.Track;
        _keys = new LeafKeyWalk(key, n, depth);
    }

    /// <summary>Seals without copying: the data stand in <paramref name="buffer"/> after 32 free bytes and before 16; the body replaces all.</summary>
    /// <returns>The body's CID.</returns>
    public Cid SealInPlace(ChunkIndex index, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, ProtocolLimits.ChunkBodyMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buffer.Length, ProtocolLimits.ChunkBodyMax);
        Span<byte> aad = stackalloc byte[ChunkCipher.AadBufferSize];
        aad = aad[..ChunkCipher.WriteAad(_track, index, aad)];
        ChunkCipher.Seal(_keys.MoveTo(index), aad, buffer);
        return Cid.OfChunk(buffer);
    }

    /// <summary>Seals data that lie elsewhere into <paramref name="body"/>, 48 bytes longer.</summary>
    /// <returns>The body's CID.</returns>
    public Cid Seal(ChunkIndex index, ReadOnlySpan<byte> data, Span<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(body.Length, data.Length + Overhead);
        data.CopyTo(body[Headroom..]);
        return SealInPlace(index, body);
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();
}
