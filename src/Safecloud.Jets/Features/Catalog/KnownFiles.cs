using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>The files used last, in memory: a range asks the database for nothing.</summary>
internal sealed class KnownFiles(FileCatalog catalog)
{
    private const long Capacity = 128L << 20; // bytes

    private readonly RecentlyUsed<RootCid, KnownFile> _files = new(Capacity, static file => file.Size);
    private readonly Lock _gate = new();

    /// <summary>The file, from memory or the catalog; null when it is not here.</summary>
    public async ValueTask<KnownFile?> FindAsync(RootCid rootCid, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_files.TryGet(rootCid, out var known))
            {
                return known;
            }
        }

        if (await catalog.FindAsync(rootCid, cancellationToken) is not { } row)
        {
            return null;
        }

        var file = Read(rootCid, row);
        lock (_gate)
        {
            _files.Set(rootCid, file);
        }

        return file;
    }

    /// <summary>Forgets a file that was removed.</summary>
    public void Remove(RootCid rootCid)
    {
        lock (_gate)
        {
            _files.Remove(rootCid);
        }
    }

    private static KnownFile Read(RootCid rootCid, FileRow row)
    {
        if (!Manifest.TryParse(row.Manifest, rootCid, out var manifest))
        {
            throw new InvalidDataException($"The stored manifest of {rootCid} is damaged.");
        }

        return new KnownFile
        {
            Manifest = manifest,
            Text = row.Manifest,
            Tracks = manifest.Tracks.ToDictionary(track => track.Key, track => new KnownTrack(track.Value.Shape, row.Tracks[track.Key])),
        };
    }
}
