using Safecloud.Jets.Features.Catalog;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets;

/// <summary>Says what this Jet has of a file.</summary>
public sealed class FindFile
{
    private readonly KnownFiles _files;
    private readonly ChunkCatalog _chunks;

    internal FindFile(KnownFiles files, ChunkCatalog chunks)
    {
        _files = files;
        _chunks = chunks;
    }

    /// <summary>The file; null when its manifest is not here.</summary>
    public async Task<StoredFile?> RunAsync(RootCid rootCid, CancellationToken cancellationToken)
    {
        if (await _files.FindAsync(rootCid, cancellationToken) is not { } file)
        {
            return null;
        }

        var tracks = new Dictionary<TrackName, StoredTrack>(file.Tracks.Count);
        foreach (var (name, track) in file.Tracks)
        {
            tracks.Add(name, await CountAsync(track.Cids.ToArray(), cancellationToken));
        }

        return new StoredFile { Manifest = file.Manifest, Tracks = tracks };
    }

    private async Task<StoredTrack> CountAsync(Cid[] cids, CancellationToken cancellationToken)
    {
        var rows = await _chunks.ReadAsync(ChunkCatalog.Sorted(cids), cancellationToken);
        var stored = cids.Where(cid => rows.TryGetValue(cid, out var row) && row.IsStored).ToList();
        return new StoredTrack(cids.Length, cids.Length - stored.Count, stored.Sum(cid => (long)rows[cid].Size));
    }
}
