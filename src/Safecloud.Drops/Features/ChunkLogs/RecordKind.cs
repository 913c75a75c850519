namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>What a record of the log says.</summary>
internal enum RecordKind : byte
{
    /// <summary>The body that follows is the chunk named by the digest.</summary>
    Chunk = 1,

    /// <summary>The chunk named by the digest is deleted; no body follows.</summary>
    DeleteMark = 2,
}
