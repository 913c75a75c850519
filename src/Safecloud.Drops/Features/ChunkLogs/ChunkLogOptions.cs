namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Where a chunk log lies and how it writes.</summary>
internal sealed record ChunkLogOptions
{
    /// <summary>Folder of the segment files; made when missing, held by one process at a time.</summary>
    public required string Folder { get; init; }

    /// <summary>A segment is closed once it is longer than this many bytes.</summary>
    public long SegmentBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of live chunks the log takes; what comes above is <see cref="ChunkPutResult.StorageFull"/>.</summary>
    public long CapacityBytes { get; init; } = long.MaxValue;

    /// <summary>Most bytes written before one fsync.</summary>
    public int BatchBytes { get; init; } = 16 << 20;
}
