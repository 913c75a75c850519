using Safecloud.Protocol;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cloud.Fetching;

/// <summary>Opens chunks of one track with whatever keys there are for it.</summary>
internal sealed class TrackOpener : IDisposable
{
    private readonly TrackName _track;
    private readonly List<ChunkOpener> _openers = [];

    public TrackOpener(Manifest manifest, TrackName track, LinkSecrets secrets)
    {
        _track = track;
        var shape = manifest.Tracks[track].Shape;
        foreach (var link in secrets.Links.Where(link => link.Track == track && shape.Contains(link)))
        {
            if (secrets.TryDescend(link, out var key))
            {
                using (key)
                {
                    _openers.Add(new ChunkOpener(key, shape.N, shape.Depth));
                }
            }
        }
    }

    /// <summary>The data of a chunk, in the memory of its body.</summary>
    /// <exception cref="CloudException">There is no key, or the chunk is not what it should be (<c>ChunkInvalid</c>, <c>ChunkNotOpened</c>, <c>ChunkNotCommitted</c>); nothing of it may be used.</exception>
    public ReadOnlyMemory<byte> Open(ProvedChunk chunk)
    {
        var opener = _openers.Find(candidate => candidate.Covers(chunk.Index))
            ?? throw new CloudException(nameof(ProblemCode.NotAuthorized), $"There is no key for chunk {chunk.Index} of {_track}.");
        var problem = opener.OpenInPlace(chunk.Index, chunk.Cid, chunk.Body, out var data);
        return problem is ProblemCode.None
            ? chunk.Body.AsMemory(ProtocolLimits.ChunkPrefix, data.Length)
            : throw new CloudException(problem.ToString(), Sentence(problem, chunk));
    }

    public void Dispose() => _openers.ForEach(opener => opener.Dispose());

    private string Sentence(ProblemCode problem, ProvedChunk chunk) => problem switch
    {
        ProblemCode.ChunkInvalid => $"Chunk {chunk.Index} of {_track} was tampered with on the way: nothing of it was opened.",
        ProblemCode.ChunkNotOpened => $"Chunk {chunk.Index} of {_track} does not open with this key: the key is wrong or the publisher sealed it badly.",
        _ => $"Chunk {chunk.Index} of {_track} does not commit to its key: the publisher is not to be trusted, nothing was written.",
    };
}
