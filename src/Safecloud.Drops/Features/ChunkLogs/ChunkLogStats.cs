namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>How full a chunk log is.</summary>
/// <param name="Chunks">Number of chunks that can be read.</param>
/// <param name="UsedBytes">Their bodies' bytes.</param>
/// <param name="FileBytes">Bytes of all segment files, deleted chunks included until compaction.</param>
/// <param name="CapacityBytes">Most bytes of bodies the log takes.</param>
internal readonly record struct ChunkLogStats(int Chunks, long UsedBytes, long FileBytes, long CapacityBytes);
