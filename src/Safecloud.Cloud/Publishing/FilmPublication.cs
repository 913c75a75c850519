using System.Collections.Concurrent;
using System.Globalization;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Publishing;

/// <summary>A film's way through a <see cref="Publication"/>: segments as they are finished, then index, meta and manifest.</summary>
public sealed class FilmPublication : IDisposable
{
    /// <summary>Bytes of the pieces the index is cut into.</summary>
    private const int IndexPiece = 1_048_576;

    private readonly Publication _publication;
    private readonly int _n;
    private readonly ConcurrentDictionary<TrackName, TrackWriter> _tracks = new();

    /// <param name="publication">The publication, resumed if it was begun before.</param>
    /// <param name="tracks">Names of all renditions.</param>
    /// <param name="n">Arity of the trees.</param>
    /// <param name="depth">Depth of the renditions' trees, chosen before their length is known.</param>
    public FilmPublication(Publication publication, IEnumerable<TrackName> tracks, int n, int depth)
    {
        (_publication, _n) = (publication, n);
        foreach (var track in tracks)
        {
            _tracks[track] = publication.Track(track, depth);
        }
    }

    /// <summary>The depth to choose for a film of about so many segments; room for half as many again, and at least 4^6.</summary>
    public static int DepthFor(int n, long segments) =>
        Math.Max(6, TreeShape.SmallestDepth(n, (int)Math.Min(Protocol.ProtocolLimits.TrackChunksMax, segments + (segments / 2) + 1)));

    /// <summary>Times of the segments that need not be made again: those that every rendition has, from 0 on, but for the last of them.</summary>
    /// <remarks>A run that was cut off after its last segment must still make one: an encoder that begins at the film's end gives neither picture nor
    /// the track's init. <see cref="AddAsync"/> lets go what it makes twice.</remarks>
    public IReadOnlyList<Segment> Made()
    {
        var count = Math.Max(0, _tracks.Keys.Min(_publication.Ledger.ContiguousCount) - 1);
        var any = _tracks.Keys.First();
        return [.. Enumerable.Range(0, count).Select(i => ParseNote(_publication.Ledger.Find(any, i)!.Note))];
    }

    /// <summary>Seals and sends a segment; one that an earlier run sealed is let go, for it must never be sealed twice.</summary>
    /// <exception cref="CloudException"><c>PublicationLost</c>: this run's segments are not those of the earlier one.</exception>
    public async Task AddAsync(TrackName track, int index, ReadOnlyMemory<byte> segment, Segment times, CancellationToken cancellationToken)
    {
        if (_publication.Ledger.Find(track, index) is { } earlier)
        {
            if (ParseNote(earlier.Note) != times)
            {
                throw new CloudException(CloudErrors.PublicationLost, $"Segment {index} of {track} came out with other times than before: the film must be published anew.");
            }
            return;
        }
        await _tracks[track].AddAsync(index, segment, Note(times), cancellationToken);
    }

    /// <summary>Seals index and meta, waits for the uploads, and registers the file.</summary>
    public async Task<FinishedFilm> FinishAsync(FilmDescription film, Es256KeyPair publisher, CancellationToken cancellationToken)
    {
        var index = Index(film);
        await AddWholeAsync(TrackName.Index, index.ToBytes(), cancellationToken);
        await AddWholeAsync(TrackName.Meta, film.Meta.ToBytes(), cancellationToken);
        var manifest = await _publication.FinishAsync(publisher, film.Created, cancellationToken);
        return new FinishedFilm(manifest, index);
    }

    public void Dispose()
    {
        foreach (var track in _tracks.Values)
        {
            track.Dispose();
        }
    }

    private FileIndex Index(FilmDescription film) => new()
    {
        Timescale = film.Timescale,
        Segments = film.Segments,
        Tracks = film.Tracks.ToDictionary(track => TrackName.Parse(track.Name), track => Describe(track, film)),
    };

    private IndexTrack Describe(FilmTrack track, FilmDescription film)
    {
        var name = TrackName.Parse(track.Name);
        var bytes = film.Segments.Select((_, i) => _publication.Ledger.Find(name, i)!.Length).ToList();
        var peak = bytes.Select((length, i) => length * 8L * film.Timescale / Math.Max(1, film.Segments[i].Duration)).Max();
        return new IndexTrack { Codecs = track.Codecs, Init = track.Init, Bandwidth = Math.Max(1, peak), Bytes = bytes, Width = track.Width, Height = track.Height };
    }

    private async Task AddWholeAsync(TrackName name, byte[] document, CancellationToken cancellationToken)
    {
        var pieces = document.Chunk(IndexPiece).ToList();
        using var writer = _publication.Track(name, TreeShape.SmallestDepth(_n, pieces.Count));
        for (var i = 0; i < pieces.Count; i++)
        {
            await writer.AddAsync(i, pieces[i], "-", cancellationToken);
        }
    }

    private static string Note(Segment times) => string.Create(CultureInfo.InvariantCulture, $"{times.Pts}/{times.Dts}/{times.Duration}");

    private static Segment ParseNote(string note)
    {
        var parts = note.Split('/');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pts)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var dts)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var duration)
            ? new Segment(pts, dts, duration)
            : throw new CloudException(CloudErrors.PublicationLost, "The record of this publication is damaged: begin it anew.");
    }
}
