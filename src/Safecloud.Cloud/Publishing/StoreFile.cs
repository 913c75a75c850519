using Safecloud.Cloud.Jets;
using Safecloud.Protocol;
using Safecloud.Protocol.Chunks;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Cloud.Publishing;

/// <summary>Stores a plain file: the <c>data</c> track, cut every 262 144 bytes, and <c>meta</c> (specification §4.4).</summary>
/// <remarks>
/// Run again under the same ledger it goes on where it stopped: what is read is the same, so it is sealed to the same chunks; a file that was
/// changed in between is refused as <c>SaltReused</c> before anything is sealed.
/// </remarks>
public sealed class StoreFile(JetSession jet, TimeProvider clock)
{
    private const int N = 16;

    /// <summary>Chunks that share one record on disk.</summary>
    private const int Group = 64;

    /// <param name="request">The file and its keys.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends it; what is stored stays and is used by the next run.</param>
    /// <exception cref="CloudException">The file is too large, was changed, or could not be stored.</exception>
    public async Task<Manifest> RunAsync(StoreRequest request, IProgress<StoreProgress>? progress, CancellationToken cancellationToken)
    {
        var total = request.Source.Length;
        var chunks = Math.Max(1, (total + ProtocolLimits.PlainChunkSize - 1) / ProtocolLimits.PlainChunkSize);
        if (chunks > ProtocolLimits.TrackChunksMax)
        {
            throw new CloudException(CloudErrors.TooLarge, $"The file has {total >> 30} GiB; a file may have {(long)ProtocolLimits.TrackChunksMax * ProtocolLimits.PlainChunkSize >> 30} GiB.");
        }

        long read = 0, stored = 0;
        void Tell() => progress?.Report(new StoreProgress(Interlocked.Read(ref read), Interlocked.Read(ref stored), total));
        var options = new PublicationOptions
        {
            N = N,
            CancellationToken = cancellationToken,
            Stored = bytes =>
            {
                Interlocked.Exchange(ref stored, bytes);
                Tell();
            },
        };
        await using var publication = new Publication(request.Keys, request.Ledger, spool: null, jet, options);
        using (var data = publication.Track(TrackName.Data, TreeShape.SmallestDepth(N, (int)chunks)))
        {
            for (var index = 0; index < chunks; index += Group)
            {
                var group = await ReadGroupAsync(request.Source, index, (int)Math.Min(chunks, index + Group), total, cancellationToken);
                await data.AddAsync(group, cancellationToken);
                Interlocked.Add(ref read, group.Sum(chunk => (long)chunk.Body.Length - ChunkSealer.Overhead));
                Tell();
            }
        }
        using (var writer = publication.Track(TrackName.Meta, 1))
        {
            await writer.AddAsync(0, request.Meta.ToBytes(), "-", cancellationToken);
        }
        return await publication.FinishAsync(request.Publisher, clock.GetUtcNow(), cancellationToken);
    }

    private static async Task<List<(int Index, byte[] Body, string Note)>> ReadGroupAsync(Stream source, int from, int to, long total, CancellationToken cancellationToken)
    {
        List<(int, byte[], string)> group = [];
        for (var index = from; index < to; index++)
        {
            var length = (int)Math.Min(ProtocolLimits.PlainChunkSize, total - ((long)index * ProtocolLimits.PlainChunkSize));
            var body = new byte[length + ChunkSealer.Overhead];
            try
            {
                await source.ReadExactlyAsync(body.AsMemory(ChunkSealer.Headroom, length), cancellationToken);
            }
            catch (EndOfStreamException error)
            {
                throw new CloudException(CloudErrors.SourceChanged, "The file became shorter while it was read: run the command again.", error);
            }
            group.Add((index, body, "-"));
        }
        return group;
    }
}
