namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Tells a full disk from a broken one.</summary>
internal static class DiskFull
{
    private const int FileTooLarge = 27; // EFBIG
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>True when the exception says that there is no room.</summary>
    public static bool Is(IOException exception) =>
        exception.HResult is FileTooLarge or NoSpace or QuotaExceeded or WindowsDiskFull;
}
