namespace Safecloud.Jets;

/// <summary>Numbers of this module's log messages: 4000–4099.</summary>
internal static class EventIds
{
    public const int RequestFailed = 4000;
    public const int DropJoined = 4010;
    public const int DropRefused = 4011;
    public const int DropLeft = 4012;
    public const int ChunkMismatch = 4013;
    public const int ChunksCollected = 4020;
    public const int CollectingPostponed = 4021;
}
