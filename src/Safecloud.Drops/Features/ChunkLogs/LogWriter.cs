using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>The one thread that appends: it gathers what waits, writes it at once, flushes once, then answers.</summary>
internal sealed partial class LogWriter : IAsyncDisposable
{
    private readonly BlockingCollection<LogOperation> _queue = [];
    private readonly ChunkLogOptions _options;
    private readonly SegmentList _segments;
    private readonly LogBatch _batch;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private volatile bool _failed;

    public LogWriter(ChunkLogOptions options, SegmentList segments, LogIndex index, ILogger logger)
    {
        _options = options;
        _segments = segments;
        _logger = logger;
        _batch = new LogBatch(index, options.CapacityBytes);
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Hands an operation to the writer; its completion tells when it is durable.</summary>
    public Task<ChunkPutResult> Enqueue(LogOperation operation)
    {
        _queue.Add(operation);
        return operation.Completion;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _loop.ConfigureAwait(false);
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            _batch.Add(first);
            while (!_batch.IsFull(_options.BatchBytes) && _queue.TryTake(out var next))
            {
                _batch.Add(next);
            }

            Write();
        }
    }

    private void Write()
    {
        if (_failed)
        {
            _batch.Refuse(ChunkPutResult.Failed);
            return;
        }

        if (!_batch.HasRecords)
        {
            _batch.Complete(_segments.Active, 0);
            return;
        }

        try
        {
            if (TryAppend())
            {
                return;
            }

            _batch.Refuse(ChunkPutResult.StorageFull);
        }
        catch (IOException e)
        {
            // After a failed flush nobody knows what the disk holds: the next start reads it and finds out.
            _failed = true;
            LogFailed(_logger, _options.Folder, e);
            _batch.Refuse(ChunkPutResult.Failed);
        }
    }

    private bool TryAppend()
    {
        var segment = _segments.Active;
        try
        {
            segment = _segments.ActiveFor(_options.SegmentBytes);
            var offset = segment.Length;
            RandomAccess.Write(segment.Handle, _batch.Buffers, offset);
            RandomAccess.FlushToDisk(segment.Handle);
            segment.Length = offset + _batch.Bytes;
            _batch.Complete(segment, offset);
            return true;
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            LogDiskFull(_logger, _options.Folder, _batch.Bytes);
            segment.Truncate(segment.Length);
            RandomAccess.FlushToDisk(segment.Handle);
            return false;
        }
    }

    [LoggerMessage(EventIds.ChunkLogDiskFull, LogLevel.Error, "The disk of {Folder} is full: {Bytes} bytes were refused.")]
    private static partial void LogDiskFull(ILogger logger, string folder, long bytes);

    [LoggerMessage(EventIds.ChunkLogFailed, LogLevel.Critical, "The chunk log in {Folder} can't be written any more. Check the disk, then start again.")]
    private static partial void LogFailed(ILogger logger, string folder, Exception exception);
}
