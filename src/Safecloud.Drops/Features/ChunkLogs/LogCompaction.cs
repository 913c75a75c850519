using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Moves the live records of half-dead segments to the end of the log and removes the files.</summary>
internal sealed class LogCompaction(SegmentList segments, LogIndex index, LogWriter writer)
{
    private const int MovesUnderWay = 8;

    /// <summary>Compacts every closed segment of which less than half is live.</summary>
    /// <returns>How many files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var segment in segments.Closed().Where(segment => segment.LiveBytes < segment.Length / 2))
        {
            // A mark is needed as long as an older segment may hold the chunk that it deletes.
            var isOldest = segments.Closed()[0] == segment;
            if (await TryEmptyAsync(segment, keepMarks: !isOldest, cancellationToken).ConfigureAwait(false))
            {
                segments.Remove(segment);
                removed++;
            }
        }

        return removed;
    }

    private async Task<bool> TryEmptyAsync(Segment segment, bool keepMarks, CancellationToken cancellationToken)
    {
        var records = SegmentIndexFile.TryRead(segment) ?? SegmentScan.Headers(segment);
        var needed = records.Where(record => IsNeeded(segment, record, keepMarks));
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

    private bool IsNeeded(Segment segment, SegmentRecord record, bool keepMarks) => record.Header.Kind is RecordKind.Chunk
        ? index.TryGet(record.Header.Cid, out var location) && location == LocationOf(segment, record)
        : keepMarks;

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

    private static ChunkLocation LocationOf(Segment segment, SegmentRecord record) =>
        new(segment, record.Offset + RecordHeader.Length, record.Header.BodyLength);
}
