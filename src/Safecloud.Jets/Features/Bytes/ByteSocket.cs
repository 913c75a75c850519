using System.Net.WebSockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Jets.Features.Bytes;

/// <summary><c>GET /jet/v2/bytes</c>: a Drop connects, proves its session key, and serves chunks (specification §9.1, §9.2).</summary>
internal sealed partial class ByteSocket(
    DropLinks links, ChunkCache cache, TimeProvider clock, IOptionsMonitor<JetOptions> options, ILogger<ByteSocket> logger)
{
    private static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SessionTime = TimeSpan.FromDays(1); // no delegation lasts longer

    public async Task<Refusal?> ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return new Refusal(ProblemCode.BadRequest, "This route speaks WebSocket.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(20),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        if (await GreetAsync(socket, context.RequestAborted) is not { } drop)
        {
            LogRefused(context.Connection.RemoteIpAddress?.ToString() ?? "?");
            await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "hello refused", context.RequestAborted);
            return null;
        }

        await ServeAsync(socket, drop, context.RequestAborted);
        return null;
    }

    private async Task ServeAsync(WebSocket socket, KeyId drop, CancellationToken cancellationToken)
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, links.Stopping);
        session.CancelAfter(SessionTime);
        using var link = new DropLink(socket, drop, cache.Pool);
        links.Add(link);
        LogJoined(drop.ToString());
        try
        {
            await link.RunAsync(session.Token);
        }
        finally
        {
            links.Remove(link);
            LogLeft(drop.ToString());
        }
    }

    /// <summary>Sends the nonce and checks what comes back; null when it is refused or late.</summary>
    private async Task<KeyId?> GreetAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(HelloTime);
        var nonce = RandomNumberGenerator.GetBytes(SessionDelegation.NonceSize);
        try
        {
            await socket.SendAsync(nonce, WebSocketMessageType.Binary, endOfMessage: true, time.Token);
            var claim = new byte[ProtocolLimits.ClaimMax + 1];
            await using var message = WebSocketStream.CreateReadableMessageStream(socket);
            var length = await message.ReadAtLeastAsync(claim, claim.Length, throwOnEndOfStream: false, time.Token);
            var error = SessionDelegation.Verify(claim.AsSpan(0, length), nonce, options.CurrentValue.PublicOrigin, clock.GetUtcNow(), out var key);
            return error is ClaimError.None && IsPinned(key!.Id) ? key.Id : null;
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private bool IsPinned(KeyId key) => options.CurrentValue.PinnedDrops.Contains(key.ToString());

    [LoggerMessage(EventIds.DropJoined, LogLevel.Information, "Drop {Drop} is connected.")]
    private partial void LogJoined(string drop);

    [LoggerMessage(EventIds.DropLeft, LogLevel.Warning, "Drop {Drop} has left.")]
    private partial void LogLeft(string drop);

    [LoggerMessage(EventIds.DropRefused, LogLevel.Warning, "A Drop from {Address} was refused: its hello is not valid, or its key is not in Jet:PinnedDrops.")]
    private partial void LogRefused(string address);
}
