using System.Globalization;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Fetching;

/// <summary>Writes a track to a file. A broken-off run leaves <c>file.part</c> beside <c>file.part.state</c>; the next one goes on from there.</summary>
public sealed class FetchToFile(FetchTrack fetch, Manifest manifest)
{
    /// <param name="track">The track.</param>
    /// <param name="path">The file to write; one that is there is replaced at the end, in one step.</param>
    /// <param name="head">What stands before the track's data, such as the init segment of a rendition.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends it; the part stays.</param>
    /// <exception cref="CloudException">Access was refused, or what came is not what was published. Only checked data are in the part.</exception>
    public async Task RunAsync(TrackName track, string path, ReadOnlyMemory<byte> head, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var (part, state) = (path + ".part", path + ".part.state");
        var total = manifest.Tracks[track].Shape.Chunks;
        await using (var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            var (done, length) = ReadState(state, track, file.Length);
            file.SetLength(length);
            file.Position = length;
            if (done == 0)
            {
                await file.WriteAsync(head, cancellationToken);
            }
            if (done < total)
            {
                await foreach (var data in fetch.RunAsync(track, done, total, cancellationToken))
                {
                    await file.WriteAsync(data, cancellationToken);
                    await file.FlushAsync(cancellationToken);
                    done++;
                    WriteState(state, track, done, file.Position);
                    progress?.Report(new FetchProgress(done, total, file.Position));
                }
            }
        }
        File.Move(part, path, overwrite: true);
        File.Delete(state);
    }

    /// <summary>Chunks done and the length they came to; nothing when the state is of another file or the part is shorter than it says.</summary>
    private (int Done, long Length) ReadState(string path, TrackName track, long partLength)
    {
        var parts = File.Exists(path) ? File.ReadAllText(path).Split(' ') : [];
        return parts.Length == 4 && parts[0] == manifest.RootCid.ToString() && parts[1] == track.ToString()
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var done)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= partLength && done <= manifest.Tracks[track].Shape.Chunks
            ? (done, length)
            : (0, 0);
    }

    private void WriteState(string path, TrackName track, int done, long length) =>
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{manifest.RootCid} {track} {done} {length}"));
}
