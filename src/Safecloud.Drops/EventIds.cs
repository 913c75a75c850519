namespace Safecloud.Drops;

/// <summary>Numbers of this module's log messages: 3000–3099.</summary>
internal static class EventIds
{
    public const int ChunkLogOpened = 3000;
    public const int ChunkLogTruncated = 3001;
    public const int ChunkLogDamaged = 3002;
    public const int ChunkLogCorrupted = 3003;
    public const int ChunkLogDiskFull = 3004;
    public const int ChunkLogFailed = 3005;
    public const int OriginStarted = 3010;
    public const int OriginConnected = 3011;
    public const int OriginDisconnected = 3012;
    public const int BadMessage = 3013;
    public const int LogCompacted = 3014;
}
