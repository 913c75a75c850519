using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Sockets;

namespace Safecloud.Drops.Features.Origin;

/// <summary>Answers what a Jet asks over one byte socket: up to 64 requests under way, each answered when it is done.</summary>
internal sealed partial class ByteSocketServer(WebSocket socket, ChunkLog log, ILogger logger) : IDisposable
{
    private const int RequestsUnderWay = 64;

    private readonly SemaphoreSlim _slots = new(RequestsUnderWay);
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Reads requests until the Jet closes the socket or breaks the protocol.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            do
            {
                await _slots.WaitAsync(ended.Token);
            }
            while (await TryAcceptAsync(ended));
        }
        finally
        {
            await ended.CancelAsync();
            for (var i = 1; i < RequestsUnderWay; i++)
            {
                await _slots.WaitAsync(CancellationToken.None); // until every request under way has ended
            }
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _sending.Dispose();
    }

    /// <summary>Reads one request whole and starts its answer; false at the end of the connection.</summary>
    private async Task<bool> TryAcceptAsync(CancellationTokenSource ended)
    {
        await using var message = WebSocketStream.CreateReadableMessageStream(socket);
        var reader = new FrameReader(message, FrameRule.Chunks);
        if (await reader.ReadHeaderAsync(ended.Token) is not { } bytes)
        {
            return false; // closed
        }

        var bodies = new PooledBodies();
        if (!SocketHeader.TryParse(bytes, out var header)
            || header.Operation is SocketOperation.Reply
            || (header.Operation is SocketOperation.Put && !await bodies.TryReadAsync(reader, header.Cids.Count, ended.Token))
            || !await reader.ReadEndAsync(ended.Token))
        {
            bodies.Dispose();
            LogBadMessage();
            return false;
        }

        _ = AnswerAsync(header, bodies, ended);
        return true;
    }

    private async Task AnswerAsync(SocketHeader request, PooledBodies bodies, CancellationTokenSource ended)
    {
        await Task.Yield(); // the reading loop goes on
        try
        {
            switch (request.Operation)
            {
                case SocketOperation.Get:
                    await SendChunksAsync(request, ended.Token);
                    break;
                case SocketOperation.Put:
                    await SendOutcomeAsync(request, await Task.WhenAll(request.Cids.Select((cid, i) => Task.Run(() => log.PutAsync(cid, bodies[i])))), ended.Token);
                    break;
                default:
                    await SendOutcomeAsync(request, await Task.WhenAll(request.Cids.Select(log.DeleteAsync)), ended.Token);
                    break;
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            await ended.CancelAsync(); // nothing more can be sent here
        }
        finally
        {
            bodies.Dispose();
            _slots.Release();
        }
    }

    private async Task SendChunksAsync(SocketHeader request, CancellationToken cancellationToken)
    {
        using var bodies = new PooledBodies();
        var total = 0L;
        foreach (var cid in request.Cids)
        {
            // What does not fit into one message is answered as absent: the Jet asks for it again.
            var fits = log.TryGetLength(cid, out var length) && (total += length) <= ProtocolLimits.SocketMessageMax - ProtocolLimits.FrameHeaderMax;
            if (!fits || log.Read(cid, bodies.Rent(length).Span) is not ChunkReadResult.Read)
            {
                bodies.ReplaceLastByAbsent(rented: fits);
            }
        }

        var reply = new SocketHeader { Id = request.Id, Operation = SocketOperation.Reply, Cids = request.Cids };
        await SendAsync(reply, bodies, cancellationToken);
    }

    private Task SendOutcomeAsync(SocketHeader request, ChunkPutResult[] results, CancellationToken cancellationToken)
    {
        var bits = new byte[(results.Length + 7) / 8];
        var code = ProblemCode.None;
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is ChunkPutResult.Stored)
            {
                bits[i >> 3] |= (byte)(1 << (i & 7));
            }
            else
            {
                code = CodeOf(results[i]);
            }
        }

        var reply = new SocketHeader { Id = request.Id, Operation = SocketOperation.Reply, Stored = bits, Code = code };
        return SendAsync(reply, new PooledBodies(), cancellationToken);
    }

    private async Task SendAsync(SocketHeader reply, PooledBodies bodies, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await using var message = WebSocketStream.CreateWritableMessageStream(socket, WebSocketMessageType.Binary);
            await FrameWriter.WriteFrameAsync(message, reply.ToBytes(), cancellationToken);
            for (var i = 0; i < bodies.Count; i++)
            {
                await FrameWriter.WriteFrameAsync(message, bodies[i], cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private static ProblemCode CodeOf(ChunkPutResult result) => result switch
    {
        ChunkPutResult.CidMismatch => ProblemCode.CidMismatch,
        ChunkPutResult.StorageFull => ProblemCode.StorageFull,
        _ => ProblemCode.Unavailable,
    };

    [LoggerMessage(EventIds.BadMessage, LogLevel.Warning, "The Jet sent a message that breaks the protocol; the connection ends.")]
    private partial void LogBadMessage();
}
