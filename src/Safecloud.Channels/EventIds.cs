namespace Safecloud.Channels;

/// <summary>Log event ids of this module: 5000 to 5999.</summary>
internal static class EventIds
{
    public const int ReleaseKeyRotated = 5001;
    public const int ReleaseLapsed = 5002;
    public const int ReleaseKeyCreated = 5003;
}
