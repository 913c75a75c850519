using System.Net.WebSockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Cloud;
using Safecloud.Drops.Features.ChunkLogs;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Sessions;

namespace Safecloud.Drops.Features.Origin;

/// <summary>Keeps the origin connected to its Jet and serves what the Jet asks for (specification §9.1, §9.2).</summary>
internal sealed partial class OriginDrop(
    ChunkLog log, OriginIdentity identity, IOptions<OriginOptions> options, TimeProvider clock, ILogger<OriginDrop> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HelloTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SessionTime = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogStarted(identity.KeyId.ToString(), options.Value.JetOrigin);
        using var connect = new HttpMessageInvoker(LoopbackConnect.CreateHandler());
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await ServeOnceAsync(connect, stoppingToken))
            {
                pause = ShortestPause;
            }

            await Task.Delay(Scattered(pause), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <summary>Connects and serves until the connection ends.</summary>
    /// <returns>True when there was a connection.</returns>
    private async Task<bool> ServeOnceAsync(HttpMessageInvoker connect, CancellationToken cancellationToken)
    {
        var connected = false;
        try
        {
            using var socket = new ClientWebSocket();
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            await socket.ConnectAsync(BytesAddress(options.Value.JetOrigin), connect, cancellationToken);
            await AnswerHelloAsync(socket, cancellationToken);
            connected = true;
            LogConnected(options.Value.JetOrigin);
            using var server = new ByteSocketServer(socket, log, logger);
            await server.RunAsync(cancellationToken);
            LogDisconnected(options.Value.JetOrigin, socket.CloseStatusDescription ?? "closed");
        }
        catch (Exception e) when (e is WebSocketException or IOException or HttpRequestException or OperationCanceledException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogDisconnected(options.Value.JetOrigin, e.Message);
            }
        }

        return connected;
    }

    private async Task AnswerHelloAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(HelloTime);
        var nonce = new byte[SessionDelegation.NonceSize];
        await using var message = WebSocketStream.CreateReadableMessageStream(socket);
        await message.ReadExactlyAsync(nonce, time.Token);
        if (await message.ReadAsync(new byte[1], time.Token) != 0)
        {
            throw new IOException("The Jet's first message is not a nonce.");
        }

        var window = ValidityWindow.Starting(clock.GetUtcNow(), SessionTime);
        var claim = SessionDelegation.Sign(identity.Key, nonce, options.Value.JetOrigin, window);
        await socket.SendAsync(claim, WebSocketMessageType.Text, endOfMessage: true, time.Token);
    }

    private static Uri BytesAddress(string jetOrigin)
    {
        var address = new UriBuilder(jetOrigin) { Path = "/jet/v2/bytes" };
        address.Scheme = string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return address.Uri;
    }

    // ±30 %, so that many Drops of a Jet that restarts do not come back in the same instant.
    private static TimeSpan Scattered(TimeSpan pause) => pause * (0.7 + (RandomNumberGenerator.GetInt32(0, 601) / 1000.0));

    [LoggerMessage(EventIds.OriginStarted, LogLevel.Information, "Origin {KeyId} serves {Jet}. The Jet must list this key in Jet:PinnedDrops.")]
    private partial void LogStarted(string keyId, string jet);

    [LoggerMessage(EventIds.OriginConnected, LogLevel.Information, "The origin is connected to {Jet}.")]
    private partial void LogConnected(string jet);

    [LoggerMessage(EventIds.OriginDisconnected, LogLevel.Warning, "The origin is not connected to {Jet}: {Reason}. It tries again.")]
    private partial void LogDisconnected(string jet, string reason);
}
