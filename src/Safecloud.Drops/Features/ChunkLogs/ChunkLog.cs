using Microsoft.Extensions.Logging;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>
/// Chunks on disk: append-only segment files, one fsync for all that waits, an index in memory. What was acknowledged survives a crash;
/// what was not may be cut off.
/// </summary>
internal sealed partial class ChunkLog : IAsyncDisposable
{
    private readonly ChunkLogOptions _options;
    private readonly FileStream _lock;
    private readonly LogIndex _index;
    private readonly SegmentList _segments;
    private readonly LogWriter _writer;
    private readonly LogCompaction _compaction;
    private readonly ILogger _logger;

    private ChunkLog(ChunkLogOptions options, FileStream folderLock, LogIndex index, SegmentList segments, ILogger logger)
    {
        _options = options;
        _lock = folderLock;
        _index = index;
        _segments = segments;
        _logger = logger;
        _writer = new LogWriter(options, segments, index, logger);
        _compaction = new LogCompaction(segments, index, _writer);
    }

    /// <summary>How full the log is.</summary>
    public ChunkLogStats Stats => new(_index.Count, _index.UsedBytes, _segments.FileBytes, _options.CapacityBytes);

    /// <summary>Opens the log of a folder, or makes one; cuts off what a crash has torn.</summary>
    /// <exception cref="IOException">The folder can't be used, or another process holds it.</exception>
    public static ChunkLog Open(ChunkLogOptions options, ILogger logger)
    {
        Directory.CreateDirectory(options.Folder);
        var folderLock = new FileStream(Path.Combine(options.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var index = new LogIndex();
        var segments = LogRecovery.Run(options, index, logger);
        return new ChunkLog(options, folderLock, index, new SegmentList(options.Folder, segments), logger);
    }

    /// <summary>Stores a chunk. The body must stay untouched until the answer, which comes after the fsync.</summary>
    public Task<ChunkPutResult> PutAsync(Cid cid, ReadOnlyMemory<byte> body) =>
        Cid.OfChunk(body.Span) == cid ? AppendAsync(cid, body) : Task.FromResult(ChunkPutResult.CidMismatch);

    /// <summary>Stores a chunk whose CID the caller has just computed.</summary>
    public Task<ChunkPutResult> AppendAsync(Cid cid, ReadOnlyMemory<byte> body) =>
        _writer.Enqueue(new LogOperation(LogOperationKind.Put, cid, body));

    /// <summary>Deletes a chunk; its bytes leave the disk at the next compaction. Deleting what is absent succeeds.</summary>
    public Task<ChunkPutResult> DeleteAsync(Cid cid) => _writer.Enqueue(new LogOperation(LogOperationKind.Delete, cid));

    /// <summary>How long the chunk is in bytes; false when it is absent.</summary>
    public bool TryGetLength(Cid cid, out int length)
    {
        var found = _index.TryGet(cid, out var location);
        length = location.Length;
        return found;
    }

    /// <summary>Reads a chunk and checks it against its CID.</summary>
    /// <param name="cid">The chunk.</param>
    /// <param name="to">Exactly as many bytes as <see cref="TryGetLength"/> said.</param>
    public ChunkReadResult Read(Cid cid, Span<byte> to)
    {
        while (_index.TryGet(cid, out var location) && location.Length == to.Length)
        {
            try
            {
                if (SegmentRead.Fill(location.Segment.Handle, to, location.BodyOffset) && Cid.OfChunk(to) == cid)
                {
                    return ChunkReadResult.Read;
                }
            }
            catch (ObjectDisposedException)
            {
                continue; // compaction moved the chunk and closed this segment: look it up again
            }

            LogCorrupted(_logger, location.Segment.Path, location.BodyOffset, location.Length);
            _index.RemoveIfAt(cid, location);
            return ChunkReadResult.Corrupted;
        }

        return ChunkReadResult.Absent;
    }

    /// <summary>Gives back the disk space of segments of which less than half is live.</summary>
    public Task<int> CompactAsync(CancellationToken cancellationToken) => _compaction.RunAsync(cancellationToken);

    /// <summary>Writes what waits, then closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _compaction.Dispose();
        _segments.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    [LoggerMessage(EventIds.ChunkLogCorrupted, LogLevel.Error, "A chunk in {Path} at {Offset} ({Length} bytes) no longer fits its CID and is dropped.")]
    private static partial void LogCorrupted(ILogger logger, string path, long offset, int length);
}
