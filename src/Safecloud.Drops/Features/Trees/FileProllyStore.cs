using System.Buffers;
using Microsoft.Extensions.Logging;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Drops.Features.Trees;

/// <summary>Nodes of Prolly trees on disk (v1 §8.1): a chunk log of its own folder, in which a node's id is its address. Safe for use by many threads.</summary>
/// <remarks>What <see cref="WriteAsync"/> has taken survives a crash and a power cut; all that waits shares one flush. Nodes are never deleted.</remarks>
public sealed class FileProllyStore : IProllyNodeStore, IAsyncDisposable
{
    /// <summary>Most bytes of a node's text; the log is read again after a crash in records of at most this.</summary>
    public const int MaxNodeBytes = 8 << 20;

    private readonly ChunkLog _log;

    private FileProllyStore(ChunkLog log) => _log = log;

    /// <summary>How many nodes there are.</summary>
    public int Count => _log.Stats.Chunks;

    /// <summary>Opens the store of a folder, or makes one; what a crash has torn is cut off.</summary>
    /// <exception cref="IOException">The folder can't be used, or another process holds it.</exception>
    public static FileProllyStore Open(string folder, ILogger<FileProllyStore> logger) =>
        new(ChunkLog.Open(new ChunkLogOptions { Folder = folder }, logger));

    /// <inheritdoc/>
    /// <remarks>A node whose bytes have changed on disk is reported in the log and forgotten, so that it can be written again.</remarks>
    public ValueTask<ProllyNode?> ReadAsync(Hash256 id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ProllyNode?>(Read(id));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A node is longer than <see cref="MaxNodeBytes"/>; none was written.</exception>
    /// <exception cref="IOException">The disk is full or broken; some of the nodes may have been written.</exception>
    public async ValueTask WriteAsync(IReadOnlyList<ProllyNode> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Any(node => node.Bytes.Length > MaxNodeBytes))
        {
            throw new ArgumentException($"A node has more than {MaxNodeBytes} bytes.", nameof(nodes));
        }

        var writes = nodes.Select(node => _log.AppendAsync(Cid.FromDigest(node.Id), node.Bytes));
        foreach (var result in await Task.WhenAll(writes).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            if (result is not ChunkPutResult.Stored)
            {
                throw new IOException($"A tree's nodes could not be kept: {result}.");
            }
        }
    }

    /// <summary>Writes what waits, then closes the files.</summary>
    public ValueTask DisposeAsync() => _log.DisposeAsync();

    private ProllyNode? Read(Hash256 id)
    {
        var address = Cid.FromDigest(id);
        if (!_log.TryGetLength(address, out var length))
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var text = buffer.AsSpan(0, length);
            return _log.Read(address, text) is ChunkReadResult.Read && ProllyNode.TryRead(id, text, out var node) ? node : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
