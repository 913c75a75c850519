namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>What the writer is asked to do.</summary>
internal enum LogOperationKind
{
    /// <summary>Append a chunk unless the log holds it.</summary>
    Put,

    /// <summary>Append a delete mark if the log holds the chunk.</summary>
    Delete,

    /// <summary>Append a copy of a live record, so that its segment can go.</summary>
    Move,

    /// <summary>Append a copy of a delete mark unless the chunk came back.</summary>
    MoveMark,
}
