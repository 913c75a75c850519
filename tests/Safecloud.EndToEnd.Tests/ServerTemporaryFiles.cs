using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<string, FileStream> _held = new(StringComparer.Ordinal);
    private readonly FileSystemWatcher _watcher;

    public ServerTemporaryFiles()
    {
        _watcher = new FileSystemWatcher(Path.GetTempPath());
        _watcher.Created += (_, file) => Hold(file.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>How many files have appeared.</summary>
    public int Count => _held.Count;

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
    public IEnumerable<string> Find(PlaintextSearch search) =>
        _held.SelectMany(held => search.Find(held.Key, Read(held.Value)))
            .Concat(Directory.EnumerateDirectories(Path.GetTempPath())
                .Where(folder => !Path.GetFileName(folder).StartsWith(PlatformFolders, StringComparison.Ordinal))
                .SelectMany(search.FindInFolder));

    public void Dispose()
    {
        _watcher.Dispose();
        foreach (var file in _held.Values)
        {
            file.Dispose();
        }
    }

    private void Hold(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                _held.TryAdd(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            }
        }
        catch (FileNotFoundException)
        {
            // Gone before it could be held: it lived for less than a moment.
        }
    }

    private static byte[] Read(FileStream file)
    {
        using var copy = new MemoryStream();
        file.Position = 0;
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
