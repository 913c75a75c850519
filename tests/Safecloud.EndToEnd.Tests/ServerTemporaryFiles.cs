using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>
/// The temporary files of the hosts in this process. Every file that appears is held open, so that it can be read after its writer has
/// deleted it.
/// </summary>
internal sealed class ServerTemporaryFiles : IDisposable
{
    // Folders of this name are a test's platform: its data folder is searched by name, the rest of it is its creator's side.
    private const string PlatformFolders = "safecloud-test-";

    // open(2) of Linux.
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private readonly ConcurrentDictionary<string, FileStream> _held = new(StringComparer.Ordinal);
    private readonly FileSystemWatcher _watcher;
    private volatile Exception? _failure;

    public ServerTemporaryFiles()
    {
        _watcher = new FileSystemWatcher(Path.GetTempPath());
        _watcher.Created += (_, file) => Hold(file.FullPath);
        _watcher.Error += (_, failure) => _failure = failure.GetException();
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>
    /// Gives this process a folder for temporary files that nobody else uses. What was started before, above all the browser, keeps the
    /// machine's own: decoded pictures are a viewer's business.
    /// </summary>
    public static string OwnFolder()
    {
        var folder = Directory.CreateTempSubdirectory("safecloud-e2e-").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        return folder;
    }

    /// <summary>What was found, also in files that are gone from the folder.</summary>
    /// <exception cref="InvalidOperationException">Some files may have come and gone unseen.</exception>
    public IEnumerable<string> Find(PlaintextSearch search)
    {
        if (_failure is { } failure)
        {
            throw new InvalidOperationException("The folder of temporary files was not watched all the time.", failure);
        }

        foreach (var path in Directory.EnumerateFiles(Path.GetTempPath()))
        {
            Hold(path); // what the watcher has not told of yet
        }

        return _held.SelectMany(held => search.Find(held.Key, Read(held.Value)))
            .Concat(Directory.EnumerateDirectories(Path.GetTempPath())
                .Where(folder => !Path.GetFileName(folder).StartsWith(PlatformFolders, StringComparison.Ordinal))
                .SelectMany(search.FindInFolder));
    }

    public void Dispose()
    {
        _watcher.Dispose();
        foreach (var file in _held.Values)
        {
            file.Dispose();
        }
    }

    // Not by FileStream's own way of opening: on Linux that takes an advisory lock, which whoever writes the file would run into.
    private void Hold(string path)
    {
        if (_held.ContainsKey(path) || Directory.Exists(path))
        {
            return;
        }

        var handle = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        if (handle < 0)
        {
            return; // gone before it could be held: it lived for less than a moment
        }

        var file = new FileStream(new SafeFileHandle(handle, ownsHandle: true), FileAccess.Read);
        if (!file.CanSeek || !_held.TryAdd(path, file))
        {
            file.Dispose(); // a pipe of the runtime's own, or known already
        }
    }

#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project for one call
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
#pragma warning restore SYSLIB1054

    private static byte[] Read(FileStream file)
    {
        lock (file)
        {
            using var copy = new MemoryStream();
            file.Position = 0;
            file.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
