using System.Runtime.CompilerServices;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Fetching;

/// <summary>Fetches any range of a track and opens it: manifest, proof and CID are checked before anything is opened, and nothing is opened otherwise.</summary>
public sealed class FetchTrack(RangeDownload download, Manifest manifest, LinkSecrets secrets)
{
    private const long RangeBytes = 8 * 1024 * 1024;

    /// <summary>Chunks asked for at a time when their size is unknown.</summary>
    private const int UnknownStep = 4;

    /// <summary>The data of chunks [start, end), in order.</summary>
    /// <exception cref="CloudException">The track is unknown, the range empty, access refused, or what came is not what was published.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> RunAsync(TrackName track, int start, int end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequireRange(track, start, end);
        using var opener = new TrackOpener(manifest, track, secrets);
        await foreach (var chunk in download.RunAsync(track, start, end, StepFor(track), cancellationToken))
        {
            yield return opener.Open(chunk);
        }
    }

    /// <summary>All data of a small track, such as <c>index</c> and <c>meta</c>.</summary>
    public async Task<byte[]> ReadWholeAsync(TrackName track, int maxBytes, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await foreach (var data in RunAsync(track, 0, ChunksOf(track), cancellationToken))
        {
            if (memory.Length + data.Length > maxBytes)
            {
                throw new CloudException(CloudErrors.TooLarge, $"Track {track} is longer than it may be.");
            }
            await memory.WriteAsync(data, cancellationToken);
        }
        return memory.ToArray();
    }

    /// <summary>The index of a film, checked against the manifest.</summary>
    /// <exception cref="CloudException">There is none, or it does not fit the manifest.</exception>
    public async Task<FileIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadWholeAsync(TrackName.Index, ProtocolLimits.IndexTrackMax, cancellationToken);
        return FileIndex.TryParse(bytes, out var index)
            && index.Tracks.All(track => manifest.Tracks.TryGetValue(track.Key, out var known) && known.Shape.Chunks == track.Value.Bytes.Count)
            ? index
            : throw new CloudException(CloudErrors.BadAnswer, "The film's index does not fit its manifest: the publisher must mend it.");
    }

    private int ChunksOf(TrackName track) =>
        manifest.Tracks.TryGetValue(track, out var known)
            ? known.Shape.Chunks
            : throw new CloudException(nameof(ProblemCode.NotFound), $"The file has no track {track}; it has {string.Join(", ", manifest.Tracks.Keys)}.");

    private void RequireRange(TrackName track, int start, int end)
    {
        if (start < 0 || start >= end || end > ChunksOf(track))
        {
            throw new CloudException(nameof(ProblemCode.EmptyRange), $"Track {track} has chunks 0 to {ChunksOf(track) - 1}: [{start}, {end}) names none or too many.");
        }
    }

    private static int StepFor(TrackName track) =>
        track == TrackName.Data ? (int)(RangeBytes / ProtocolLimits.PlainChunkSize) : UnknownStep;
}
