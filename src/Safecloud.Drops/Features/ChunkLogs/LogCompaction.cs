using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Moves what is still needed of half-dead segments to the end of the log and removes the files.</summary>
internal sealed class LogCompaction(SegmentList segments, LogIndex index, LogWriter writer) : IDisposable
{
    private const int MovesUnderWay = 8;

    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Compacts every closed segment of which less than half is needed. Runs one at a time.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CompactAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<int> CompactAsync(CancellationToken cancellationToken)
    {
        var closed = segments.Closed();
        var candidates = closed.Where(segment => segment.LiveBytes < segment.Length / 2).ToList();
        var removed = 0;
        var dead = candidates.Count == 0 ? [] : DeadRecords(closed);
        foreach (var segment in candidates)
        {
            var needed = Needed(segment, dead);
            if (needed.Sum(record => (long)record.Header.RecordLength) < segment.Length / 2
                && await TryMoveAsync(segment, needed, cancellationToken).ConfigureAwait(false))
            {
                segments.Remove(segment);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>For every chunk with a record nobody reads any more: the oldest segment with such a record.</summary>
    private Dictionary<Cid, int> DeadRecords(List<Segment> closed)
    {
        var dead = new Dictionary<Cid, int>();
        foreach (var segment in closed)
        {
            foreach (var record in RecordsOf(segment))
            {
                if (record.Header.Kind is RecordKind.Chunk && !IsLive(segment, record))
                {
                    dead.TryAdd(record.Header.Cid, segment.Id);
                }
            }
        }

        return dead;
    }

    // A mark is needed as long as an older segment holds the record that it deletes.
    private List<SegmentRecord> Needed(Segment segment, Dictionary<Cid, int> dead) =>
        [.. RecordsOf(segment).Where(record => record.Header.Kind is RecordKind.Chunk
            ? IsLive(segment, record)
            : dead.TryGetValue(record.Header.Cid, out var oldest) && oldest < segment.Id)];

    private async Task<bool> TryMoveAsync(Segment segment, List<SegmentRecord> needed, CancellationToken cancellationToken)
    {
        foreach (var some in needed.Chunk(MovesUnderWay))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var results = await Task.WhenAll(some.Select(record => MoveAsync(segment, record))).ConfigureAwait(false);
            if (results.Any(result => result is not ChunkPutResult.Stored))
            {
                return false;
            }
        }

        return segment.LiveBytes == 0;
    }

    private async Task<ChunkPutResult> MoveAsync(Segment segment, SegmentRecord record)
    {
        var (kind, length, cid) = record.Header;
        if (kind is RecordKind.DeleteMark)
        {
            return await writer.Enqueue(new LogOperation(LogOperationKind.MoveMark, cid)).ConfigureAwait(false);
        }

        var body = new byte[length];
        var location = LocationOf(segment, record);
        if (!SegmentRead.Fill(segment.Handle, body, location.BodyOffset) || Cid.OfChunk(body) != cid)
        {
            index.RemoveIfAt(cid, location); // rotten: there is nothing left to move
            return ChunkPutResult.Stored;
        }

        return await writer.Enqueue(new LogOperation(LogOperationKind.Move, cid, body) { Source = location }).ConfigureAwait(false);
    }

    private bool IsLive(Segment segment, SegmentRecord record) =>
        index.TryGet(record.Header.Cid, out var location) && location == LocationOf(segment, record);

    private static List<SegmentRecord> RecordsOf(Segment segment) => SegmentIndexFile.TryRead(segment) ?? SegmentScan.Headers(segment);

    private static ChunkLocation LocationOf(Segment segment, SegmentRecord record) =>
        new(segment, record.Offset + RecordHeader.Length, record.Header.BodyLength);
}
