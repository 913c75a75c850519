using Safecloud.Cloud.Jets;
using Safecloud.Protocol.Content;

namespace Safecloud.Cloud.Publishing;

/// <summary>Keeps sealed chunks in a folder until the Jet has acknowledged them, so that a broken-off publication is never encoded again.</summary>
public sealed class ChunkSpool
{
    private readonly string _folder;

    public ChunkSpool(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes the body to disk; it is there when this returns.</summary>
    public async Task AddAsync(SealedChunk chunk, CancellationToken cancellationToken)
    {
        var temporary = PathOf(chunk.Cid) + ".new";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.Asynchronous, chunk.Body.Length))
        {
            await RandomAccess.WriteAsync(file, chunk.Body, 0, cancellationToken);
            RandomAccess.FlushToDisk(file);
        }
        File.Move(temporary, PathOf(chunk.Cid), overwrite: true);
    }

    /// <summary>The body, checked against its name; null when it is not here or damaged.</summary>
    public async Task<SealedChunk?> FindAsync(Cid cid, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(cid)))
        {
            return null;
        }

        var body = await File.ReadAllBytesAsync(PathOf(cid), cancellationToken);
        return Cid.OfChunk(body) == cid ? new SealedChunk(cid, body) : null;
    }

    public void Remove(Cid cid) => File.Delete(PathOf(cid));

    private string PathOf(Cid cid) => Path.Combine(_folder, cid.ToString());
}
