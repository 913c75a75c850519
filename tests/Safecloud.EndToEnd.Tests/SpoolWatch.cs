using System.Collections.Concurrent;
using Safecloud.Protocol.Content;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Follows which sealed chunks a publishing command keeps on the disk: it lets go of one only when the Jet has acknowledged it.</summary>
internal sealed class SpoolWatch : IDisposable
{
    private readonly ConcurrentDictionary<Cid, string> _seen = new();
    private readonly FileSystemWatcher _watcher;

    /// <summary>Follows the publications below a command's home.</summary>
    public SpoolWatch(string home)
    {
        _watcher = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(home, "publications")).FullName) { IncludeSubdirectories = true };
        _watcher.Renamed += (_, file) => See(file.FullPath); // each is written under another name first
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>The chunks that were kept once and are not any more.</summary>
    public IReadOnlyList<Cid> Acknowledged => [.. _seen.Where(chunk => !File.Exists(chunk.Value)).Select(chunk => chunk.Key)];

    /// <inheritdoc/>
    public void Dispose() => _watcher.Dispose();

    private void See(string path)
    {
        if (Cid.TryParse(Path.GetFileName(path), null, out var cid))
        {
            _seen[cid] = path;
        }
    }
}
