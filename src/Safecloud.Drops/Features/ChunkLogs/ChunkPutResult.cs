namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>What became of a chunk offered to the log.</summary>
internal enum ChunkPutResult
{
    /// <summary>On disk, also after a power cut.</summary>
    Stored,

    /// <summary>The body is not the chunk its CID names; nothing was written.</summary>
    CidMismatch,

    /// <summary>Capacity or disk is exhausted; nothing was kept.</summary>
    StorageFull,

    /// <summary>The disk refused a write or a flush. The log takes nothing more until it is opened anew.</summary>
    Failed,
}
