namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Where a chunk's body lies.</summary>
/// <param name="Segment">The segment file.</param>
/// <param name="BodyOffset">Offset of the body in it.</param>
/// <param name="Length">Bytes of the body.</param>
internal readonly record struct ChunkLocation(Segment Segment, long BodyOffset, int Length);
