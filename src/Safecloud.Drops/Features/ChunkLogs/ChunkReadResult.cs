namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>What a read of the log gave.</summary>
internal enum ChunkReadResult
{
    /// <summary>The body was read and fits its CID.</summary>
    Read,

    /// <summary>The log holds no such chunk.</summary>
    Absent,

    /// <summary>What lies on disk no longer fits the CID. It is forgotten, so that it can be put again.</summary>
    Corrupted,
}
