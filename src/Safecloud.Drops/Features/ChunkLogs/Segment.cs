using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>One file of the log. Only the last one grows.</summary>
internal sealed class Segment(string folder, int id, SafeFileHandle handle) : IDisposable
{
    private const string Extension = ".seg";

    /// <summary>Segments are read in the order of their numbers; of two records of one chunk the later counts.</summary>
    public int Id => id;

    public SafeFileHandle Handle => handle;

    public string Path { get; } = PathOf(folder, id);

    /// <summary>Bytes written and flushed.</summary>
    public long Length { get; set; }

    /// <summary>Bytes of records that the index points to.</summary>
    public long LiveBytes { get; set; }

    /// <summary>Opens every segment of a folder, oldest first.</summary>
    public static List<Segment> OpenAll(string folder)
    {
        var segments = new List<Segment>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
        {
            if (int.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                segments.Add(Open(folder, id, FileMode.Open));
            }
        }

        segments.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        return segments;
    }

    /// <summary>Makes an empty segment and its folder entry durable.</summary>
    public static Segment Create(string folder, int id)
    {
        var segment = Open(folder, id, FileMode.CreateNew);
        RandomAccess.FlushToDisk(segment.Handle);
        FolderFlush.Run(folder);
        return segment;
    }

    /// <summary>Cuts the file and forgets what stood behind.</summary>
    public void Truncate(long length)
    {
        RandomAccess.SetLength(Handle, length);
        Length = length;
    }

    /// <summary>Removes the file. A reader that holds its handle ends in peace.</summary>
    public void Delete()
    {
        File.Delete(Path);
        SegmentIndexFile.Delete(Path);
        Dispose();
    }

    public void Dispose() => Handle.Dispose();

    private static Segment Open(string folder, int id, FileMode mode)
    {
        // FileOptions.None: the page cache is the read cache, and every write is followed by its own flush.
        var handle = File.OpenHandle(PathOf(folder, id), mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return new Segment(folder, id, handle) { Length = RandomAccess.GetLength(handle) };
    }

    private static string PathOf(string folder, int id) =>
        System.IO.Path.Combine(folder, id.ToString("D8", CultureInfo.InvariantCulture) + Extension);
}
