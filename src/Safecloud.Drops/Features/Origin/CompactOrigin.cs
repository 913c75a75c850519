using Microsoft.Extensions.Logging;
using Safecloud.Drops.Features.ChunkLogs;

namespace Safecloud.Drops;

/// <summary>Gives back the disk space of deleted chunks. A plain job: the host schedules it, hourly is often enough.</summary>
/// <remarks>Safe to run twice: the second finds nothing to do.</remarks>
public sealed partial class CompactOrigin
{
    private readonly ChunkLog _log;
    private readonly ILogger<CompactOrigin> _logger;

    internal CompactOrigin(ChunkLog log, ILogger<CompactOrigin> logger)
    {
        _log = log;
        _logger = logger;
    }

    /// <summary>Compacts what is less than half in use.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var removed = await _log.CompactAsync(cancellationToken);
        LogCompacted(removed, _log.Stats.FileBytes);
    }

    [LoggerMessage(EventIds.LogCompacted, LogLevel.Information, "Compacted the chunk log: {Files} files removed, {Bytes} bytes remain.")]
    private partial void LogCompacted(int files, long bytes);
}
