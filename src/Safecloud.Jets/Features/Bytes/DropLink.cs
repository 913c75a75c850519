using System.Collections.Concurrent;
using System.Net.WebSockets;
using Safecloud.Jets.Features.Caching;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sockets;

namespace Safecloud.Jets.Features.Bytes;

/// <summary>The byte socket to one Drop: many requests under way, answered in any order (specification §9.1).</summary>
internal sealed class DropLink(WebSocket socket, KeyId drop, ChunkBufferPool buffers) : IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<long, DropRequest> _pending = new();
    private readonly SemaphoreSlim _slots = new(ProtocolLimits.SocketCidsMax); // as many requests as CIDs: 64
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _closed = new();
    private long _lastId;

    /// <summary>The Drop's session key.</summary>
    public KeyId Drop => drop;

    /// <summary>Whether its connection stands, as far as is known here.</summary>
    public bool IsOpen => socket.State is WebSocketState.Open;

    /// <summary>Asks for chunks. The caller checks each against its CID.</summary>
    /// <exception cref="DropUnavailableException">The Drop did not answer.</exception>
    public Task<DropReply> GetAsync(IReadOnlyList<Cid> cids, CancellationToken cancellationToken) =>
        AskAsync(SocketOperation.Get, cids, [], cancellationToken);

    /// <summary>Has chunks stored; the bodies must stay untouched until the answer.</summary>
    /// <exception cref="DropUnavailableException">The Drop did not answer.</exception>
    public async Task<SocketHeader> PutAsync(IReadOnlyList<Cid> cids, IReadOnlyList<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken) =>
        (await AskAsync(SocketOperation.Put, cids, bodies, cancellationToken)).Header;

    /// <summary>Has chunks deleted.</summary>
    /// <exception cref="DropUnavailableException">The Drop did not answer.</exception>
    public async Task<SocketHeader> DeleteAsync(IReadOnlyList<Cid> cids, CancellationToken cancellationToken) =>
        (await AskAsync(SocketOperation.Delete, cids, [], cancellationToken)).Header;

    /// <summary>Reads answers until the Drop leaves, breaks the protocol, or the caller ends it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await TryReadAsync(cancellationToken))
            {
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // The link is gone; who waits is told below.
        }
        finally
        {
            await _closed.CancelAsync();
            foreach (var request in _pending.Values)
            {
                request.TrySetException(new DropUnavailableException("The Drop left before it answered."));
            }
        }
    }

    /// <summary>Breaks the connection at once.</summary>
    public void Abort() => socket.Abort();

    public void Dispose()
    {
        _closed.Dispose();
        _slots.Dispose();
        _sending.Dispose();
    }

    private async Task<DropReply> AskAsync(
        SocketOperation operation, IReadOnlyList<Cid> cids, IReadOnlyList<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken)
    {
        var request = new DropRequest(new SocketHeader { Id = Interlocked.Increment(ref _lastId), Operation = operation, Cids = cids });
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        timeout.CancelAfter(AnswerTime);
        try
        {
            await _slots.WaitAsync(timeout.Token);
            try
            {
                _pending.TryAdd(request.Header.Id, request);
                await SendAsync(request.Header, bodies, timeout.Token);
                return await request.Task.WaitAsync(timeout.Token);
            }
            finally
            {
                _pending.TryRemove(request.Header.Id, out _);
                _slots.Release();
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DropUnavailableException("The Drop did not answer in time.", e);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new DropUnavailableException("The connection to the Drop broke.", e);
        }
    }

    private async Task SendAsync(SocketHeader header, IReadOnlyList<ReadOnlyMemory<byte>> bodies, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A message cut short would garble the stream: once begun it is sent to its end or the link breaks.
            await using var message = WebSocketStream.CreateWritableMessageStream(socket, WebSocketMessageType.Binary);
            await FrameWriter.WriteFrameAsync(message, header.ToBytes(), _closed.Token);
            foreach (var body in bodies)
            {
                await FrameWriter.WriteFrameAsync(message, body, _closed.Token);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        await using var message = WebSocketStream.CreateReadableMessageStream(socket);
        var reader = new FrameReader(message, FrameRule.ChunksOrAbsent);
        if (await reader.ReadHeaderAsync(cancellationToken) is not { } bytes
            || !SocketHeader.TryParse(bytes, out var header)
            || header.Operation is not SocketOperation.Reply)
        {
            return false;
        }

        var chunks = new List<ChunkBuffer?>(header.Cids.Count);
        var reply = new DropReply(header, chunks);
        if (!await TryReadChunksAsync(reader, header.Cids.Count, chunks, cancellationToken))
        {
            reply.Discard();
            return false;
        }

        // An answer that nobody waits for any more is dropped; one that does not fit its question ends the link.
        if (!_pending.TryRemove(header.Id, out var request))
        {
            reply.Discard();
            return true;
        }

        if (!request.Fits(header))
        {
            reply.Discard();
            request.TrySetException(new DropUnavailableException("The Drop answered another question."));
            return false;
        }

        if (!request.TrySetResult(reply))
        {
            reply.Discard();
        }

        return true;
    }

    private async Task<bool> TryReadChunksAsync(FrameReader reader, int count, List<ChunkBuffer?> chunks, CancellationToken cancellationToken)
    {
        var total = 0L;
        for (var i = 0; i < count; i++)
        {
            if (await reader.ReadLengthAsync(cancellationToken) is not { } length || (total += length) > ProtocolLimits.SocketMessageMax)
            {
                return false;
            }

            var buffer = length == 0 ? null : buffers.Rent(length);
            chunks.Add(buffer);
            if (buffer is not null && !await reader.ReadBodyAsync(buffer.Memory, cancellationToken))
            {
                return false;
            }
        }

        return await reader.ReadEndAsync(cancellationToken);
    }
}
