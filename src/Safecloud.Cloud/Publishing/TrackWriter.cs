using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Cloud.Publishing;

/// <summary>Seals the chunks of one track, each once. One at a time.</summary>
public sealed class TrackWriter : IDisposable
{
    private readonly Publication _publication;
    private readonly ChunkSealer _sealer;

    internal TrackWriter(Publication publication, SubtreeKey key, int n, int depth)
    {
        (_publication, Name, Depth) = (publication, key.Link.Track, depth);
        _sealer = new ChunkSealer(key, n, depth);
    }

    public TrackName Name { get; }

    /// <summary>Depth of the track's tree.</summary>
    public int Depth { get; }

    /// <summary>Seals data at a place, records it, and gives it to the uploader. The same data again are sealed to the same chunk.</summary>
    /// <param name="index">The chunk's place in the track.</param>
    /// <param name="data">At most 8 MiB.</param>
    /// <param name="note">Kept in the record, such as the segment's times; no white space.</param>
    /// <param name="cancellationToken">Ends the wait for the uploader.</param>
    /// <exception cref="CloudException"><c>SaltReused</c>: other data were sealed here before. Or the upload failed.</exception>
    public Task AddAsync(int index, ReadOnlyMemory<byte> data, string note, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, ProtocolLimits.ChunkDataMax);
        var body = new byte[data.Length + ChunkSealer.Overhead];
        data.CopyTo(body.AsMemory(ChunkSealer.Headroom));
        return AddAsync([(index, body, note)], cancellationToken);
    }

    /// <summary>Seals several in place, with one record for all: each body has 32 free bytes before its data and 16 after.</summary>
    internal async Task AddAsync(IReadOnlyList<(int Index, byte[] Body, string Note)> chunks, CancellationToken cancellationToken)
    {
        List<(LedgerEntry Entry, SealedChunk Chunk)> sealedChunks = [];
        foreach (var (index, body, note) in chunks)
        {
            var data = body.AsSpan(ChunkSealer.Headroom..^ProtocolLimits.Tag);
            var plaintext = Hash256.Of(data);
            _publication.Ledger.Contains(Name, index, plaintext); // throws SaltReused before anything is sealed
            var length = data.Length;
            var cid = _sealer.SealInPlace(index, body);
            sealedChunks.Add((new LedgerEntry { Track = Name, Index = index, Plaintext = plaintext, Cid = cid, Length = length, Note = note }, new SealedChunk(cid, body)));
        }

        _publication.Ledger.Record([.. sealedChunks.Select(pair => pair.Entry)]);
        foreach (var (_, chunk) in sealedChunks)
        {
            await _publication.SendAsync(chunk, cancellationToken);
        }
    }

    public void Dispose() => _sealer.Dispose();
}
