using System.Net;
using System.Net.Sockets;

namespace Safecloud.Cloud;

/// <summary>Connects every name under <c>localhost</c> to this machine. Browsers do so by themselves; the system's resolver and .NET do not.</summary>
public static class LoopbackConnect
{
    /// <summary>A handler without redirects, cookies and compression: what a Jet and the site's API need.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectCallback = ConnectAsync,
    };

    /// <summary>True for <c>localhost</c> and every name below it.</summary>
    public static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        return IsLocal(target.Host)
            ? await ConnectLocalAsync(target.Port, cancellationToken)
            : await ConnectAsync(socket => socket.ConnectAsync(target, cancellationToken), new Socket(SocketType.Stream, ProtocolType.Tcp));
    }

    private static async Task<Stream> ConnectLocalAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(socket => socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken), NewSocket(AddressFamily.InterNetwork));
        }
        catch (SocketException) when (Socket.OSSupportsIPv6)
        {
            return await ConnectAsync(socket => socket.ConnectAsync(IPAddress.IPv6Loopback, port, cancellationToken), NewSocket(AddressFamily.InterNetworkV6));
        }
    }

    private static Socket NewSocket(AddressFamily family) => new(family, SocketType.Stream, ProtocolType.Tcp);

    private static async Task<Stream> ConnectAsync(Func<Socket, ValueTask> connect, Socket socket)
    {
        socket.NoDelay = true;
        try
        {
            await connect(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
