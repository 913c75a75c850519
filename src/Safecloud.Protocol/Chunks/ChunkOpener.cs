using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Chunks;

/// <summary>Opens the chunks under one key (specification §2.4). For one thread at a time.</summary>
public sealed class ChunkOpener : IDisposable
{
    private readonly TrackName _track;
    private readonly LeafKeyWalk _keys;

    /// <summary>Opens with this key, in a tree of this arity and depth; keeps a copy of the key.</summary>
    public ChunkOpener(SubtreeKey key, int n, int depth)
    {
        _track = key.Link.Track;
        _keys = new LeafKeyWalk(key, n, depth);
    }

    /// <summary>True when the chunk lies under the key.</summary>
    public bool Covers(ChunkIndex index) => _keys.Covers(index);

    /// <summary>Opens in place; the body's memory holds the data afterwards, or nothing of use when the answer is not <see cref="ProblemCode.None"/>.</summary>
    /// <param name="index">The chunk's place in the track.</param>
    /// <param name="cid">Its CID, proved to stand there.</param>
    /// <param name="body">Ciphertext and tag.</param>
    /// <param name="data">The slice of <paramref name="body"/> that holds the data.</param>
    /// <returns>None, ChunkInvalid, ChunkNotOpened or ChunkNotCommitted.</returns>
    public ProblemCode OpenInPlace(ChunkIndex index, Cid cid, Span<byte> body, out Span<byte> data) =>
        Open(index, cid, body, body, out data);

    /// <summary>Opens into <paramref name="buffer"/>, at least the body's length less 16; the data are the slice after 32 bytes of it.</summary>
    /// <returns>None, ChunkInvalid, ChunkNotOpened or ChunkNotCommitted.</returns>
    public ProblemCode Open(ChunkIndex index, Cid cid, ReadOnlySpan<byte> body, Span<byte> buffer, out Span<byte> data)
    {
        data = default;

        // Step a: length and CID; whoever sent these bytes is to blame.
        if (body.Length is < ProtocolLimits.ChunkBodyMin or > ProtocolLimits.ChunkBodyMax || Cid.OfChunk(body) != cid)
        {
            return ProblemCode.ChunkInvalid;
        }

        // Steps b and c: the tag, then the zero prefix.
        Span<byte> aad = stackalloc byte[ChunkCipher.AadBufferSize];
        aad = aad[..ChunkCipher.WriteAad(_track, index, aad)];
        var plaintext = buffer[..(body.Length - ProtocolLimits.Tag)];
        var problem = ChunkCipher.Open(_keys.MoveTo(index), aad, body, plaintext);

        // Step d: strip.
        if (problem is ProblemCode.None)
        {
            data = plaintext[ProtocolLimits.ChunkPrefix..];
        }

        return problem;
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();
}
