using System.Runtime.InteropServices;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Makes a new file's name durable: fsync of its folder, which .NET has no call for.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder. On Windows the file system journals names by itself.</summary>
    /// <exception cref="IOException">The folder can't be opened or flushed.</exception>
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder '{folder}' (errno {Marshal.GetLastPInvokeError()}).");
        }

        var flushed = Flush(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (flushed != 0)
        {
            throw new IOException($"Cannot flush the folder '{folder}' (errno {error}).");
        }
    }

#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project for three calls
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
