using System.Net;
using System.Net.Sockets;

namespace Safecloud.Testing;

/// <summary>Connects every name to loopback: glibc and .NET do not resolve <c>*.localhost</c>.</summary>
public static class LoopbackHandler
{
    /// <summary>A handler with a cookie jar of its own.</summary>
    public static SocketsHttpHandler Create(bool followRedirects) => new()
    {
        AllowAutoRedirect = followRedirects,
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
