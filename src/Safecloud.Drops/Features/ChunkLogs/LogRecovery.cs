using Microsoft.Extensions.Logging;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Builds the index from the segments at start.</summary>
internal static partial class LogRecovery
{
    private const int LargestRecord = (8 << 20) + 4096; // a batch may overshoot its limit by the record that filled it

    /// <summary>Replays every segment; the last one is cut after its last whole record.</summary>
    public static List<Segment> Run(ChunkLogOptions options, LogIndex index, ILogger logger)
    {
        var segments = Segment.OpenAll(options.Folder);
        foreach (var segment in segments)
        {
            index.Replay(segment, segment == segments[^1] ? RecoverLast(options, segment, logger) : RecordsOfClosed(segment, logger));
        }

        if (segments.Count == 0)
        {
            segments.Add(Segment.Create(options.Folder, 1));
        }

        LogOpened(logger, options.Folder, index.Count, index.UsedBytes, segments.Count);
        return segments;
    }

    private static List<SegmentRecord> RecoverLast(ChunkLogOptions options, Segment segment, ILogger logger)
    {
        var records = SegmentScan.Headers(segment);
        SegmentScan.DropTornTail(segment, records, options.BatchBytes + LargestRecord);
        var end = records.Count == 0 ? 0 : records[^1].End;
        if (end < segment.Length)
        {
            LogTruncated(logger, segment.Path, segment.Length - end);
            segment.Truncate(end);
            RandomAccess.FlushToDisk(segment.Handle);
        }

        return records;
    }

    private static List<SegmentRecord> RecordsOfClosed(Segment segment, ILogger logger)
    {
        if (SegmentIndexFile.TryRead(segment) is { } known)
        {
            return known;
        }

        var records = SegmentScan.Headers(segment);
        if (records.Count == 0 || records[^1].End < segment.Length)
        {
            LogDamaged(logger, segment.Path, segment.Length);
        }
        else
        {
            SegmentIndexFile.Write(segment, records);
        }

        return records;
    }

    [LoggerMessage(EventIds.ChunkLogOpened, LogLevel.Information, "Chunk log {Folder}: {Chunks} chunks, {Bytes} bytes in {Segments} segments.")]
    private static partial void LogOpened(ILogger logger, string folder, int chunks, long bytes, int segments);

    [LoggerMessage(EventIds.ChunkLogTruncated, LogLevel.Warning, "{Path}: {Bytes} bytes at the end were never acknowledged and are cut off.")]
    private static partial void LogTruncated(ILogger logger, string path, long bytes);

    [LoggerMessage(EventIds.ChunkLogDamaged, LogLevel.Error, "{Path} ({Bytes} bytes) can't be read to its end. What stands behind the damage is missing.")]
    private static partial void LogDamaged(ILogger logger, string path, long bytes);
}
