using Safecloud.Cloud.Jets;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Publishing;

/// <summary>One file on its way to a Jet under one salt: chunks are sealed, recorded, kept until acknowledged, uploaded, and at the end named by a signed manifest.</summary>
public sealed class Publication : IAsyncDisposable
{
    private readonly FileKeys _keys;
    private readonly ChunkSpool? _spool;
    private readonly JetSession _jet;
    private readonly ChunkUploader _uploader;
    private readonly Dictionary<TrackName, int> _depths = [];
    private readonly Action<long>? _stored;
    private long _storedBytes;

    /// <param name="keys">The file's keys.</param>
    /// <param name="ledger">What was sealed under this salt so far.</param>
    /// <param name="spool">Keeps ciphertext that cannot be made again; null when the same data can be read again.</param>
    /// <param name="jet">A session made with the publisher key.</param>
    /// <param name="options">What else there is to say.</param>
    public Publication(FileKeys keys, SaltLedger ledger, ChunkSpool? spool, JetSession jet, PublicationOptions options)
    {
        (_keys, Ledger, _spool, _jet, Options) = (keys, ledger, spool, jet, options);
        _stored = options.Stored;
        _uploader = new ChunkUploader(jet, askFirst: ledger.Entries().Count > 0, OnStored, options.CancellationToken);
    }

    internal SaltLedger Ledger { get; }

    private PublicationOptions Options { get; }

    /// <summary>Begins, or goes on with, a track whose tree has this depth.</summary>
    public TrackWriter Track(TrackName name, int depth)
    {
        _depths[name] = depth;
        using var key = _keys.TrackKey(name);
        return new TrackWriter(this, key, Options.N, depth);
    }

    /// <summary>Sends again what an earlier run sealed and the Jet does not have.</summary>
    /// <exception cref="CloudException"><c>PublicationLost</c>: some of it is gone, so only a new salt helps.</exception>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var part in Ledger.Entries().Chunk(Protocol.ProtocolLimits.HaveCidsMax))
        {
            var have = await _jet.HaveAsync([.. part.Select(entry => entry.Cid)], cancellationToken);
            for (var i = 0; i < part.Length; i++)
            {
                if (have[i])
                {
                    OnStored(part[i].Cid, part[i].Length);
                    continue;
                }
                var chunk = _spool is null ? null : await _spool.FindAsync(part[i].Cid, cancellationToken);
                await _uploader.AddAsync(chunk ?? throw Lost(part[i]), cancellationToken);
            }
        }
    }

    /// <summary>Waits for the uploads, signs the manifest over every track, and registers the file.</summary>
    /// <exception cref="CloudException">The Jet refused, or lacks chunks.</exception>
    public async Task<Manifest> FinishAsync(Es256KeyPair publisher, DateTimeOffset created, CancellationToken cancellationToken)
    {
        await _uploader.FinishAsync();
        var cids = Ledger.Entries().GroupBy(entry => entry.Track).ToDictionary(group => group.Key, group => group.Select(entry => entry.Cid).ToArray());
        var tracks = cids.ToDictionary(pair => pair.Key, pair => Describe(pair.Key, pair.Value));
        var manifest = Manifest.Sign(
            new ManifestDraft { N = Options.N, Salt = _keys.Salt, Access = _keys.Access.PublicKey, Created = created, Jurisdictions = Options.Jurisdictions, Tracks = tracks },
            publisher);

        var missing = await _jet.PutFileAsync(manifest, cids, cancellationToken);
        if (missing > 0)
        {
            throw new CloudException(CloudErrors.ChunkMissing, $"The Jet lost {missing} chunks before the file was complete: run the same command again.");
        }
        return manifest;
    }

    public async ValueTask DisposeAsync() => await _uploader.DisposeAsync();

    internal async Task SendAsync(SealedChunk chunk, CancellationToken cancellationToken)
    {
        if (_spool is not null)
        {
            await _spool.AddAsync(chunk, cancellationToken);
        }
        await _uploader.AddAsync(chunk, cancellationToken);
    }

    private ManifestTrack Describe(TrackName name, Cid[] cids)
    {
        var depth = _depths.TryGetValue(name, out var known)
            ? known
            : throw new InvalidOperationException($"Track {name} was sealed before but not opened in this run.");
        var shape = TreeShape.Create(Options.N, depth, cids.Length);
        return new ManifestTrack(shape, MerkleTree.Build(shape, cids).Root);
    }

    private void OnStored(SealedChunk chunk) => OnStored(chunk.Cid, chunk.Body.Length);

    private void OnStored(Cid cid, long bytes)
    {
        _spool?.Remove(cid);
        _stored?.Invoke(Interlocked.Add(ref _storedBytes, bytes));
    }

    private static CloudException Lost(LedgerEntry entry) =>
        new(CloudErrors.PublicationLost, $"Chunk {entry.Index} of {entry.Track} was sealed earlier but is no longer here or at the Jet: the file must be published anew.");
}
