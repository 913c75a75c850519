namespace Safecloud.Channels;

/// <summary>Log event ids of this module: 5000 to 5999.</summary>
internal static class EventIds
{
    public const int ReleaseKeyRotated = 5001;
    public const int ReleaseLapsed = 5002;
    public const int ReleaseKeyCreated = 5003;
    public const int ReleaseUnreachable = 5004;
    public const int ReleaseRefused = 5005;
}
