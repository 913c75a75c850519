using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Fetching;

/// <summary>Checks that a Jet holds a file as its publisher signed it: every proof, every CID. Opens nothing; which bytes the Jet hands out is a matter of the grant shown to it.</summary>
public sealed class VerifyFile(RangeDownload download, Manifest manifest)
{
    private const int Step = 4;

    /// <param name="track">The track.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Bytes of ciphertext checked.</returns>
    /// <exception cref="CloudException"><c>RangeProofInvalid</c>, <c>ChunkInvalid</c> or <c>ChunkMissing</c>.</exception>
    public async Task<long> RunAsync(TrackName track, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var (total, bytes) = (manifest.Tracks[track].Shape.Chunks, 0L);
        await foreach (var chunk in download.RunAsync(track, 0, total, Step, cancellationToken))
        {
            if (Cid.OfChunk(chunk.Body) != chunk.Cid)
            {
                throw new CloudException(nameof(ProblemCode.ChunkInvalid), $"Chunk {chunk.Index} of {track} does not match its CID: the Jet or its store changed it.");
            }
            bytes += chunk.Body.Length;
            progress?.Report(new FetchProgress(chunk.Index + 1, total, bytes));
        }
        return bytes;
    }
}
