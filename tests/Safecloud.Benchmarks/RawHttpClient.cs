using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Safecloud.Benchmarks;

/// <summary>The cheapest HTTP/1.1 client there is: it asks, reads the length, throws the body away. What is measured is the server.</summary>
internal sealed class RawHttpClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(1 << 20, pinned: true);

    /// <summary>Connects to a port of this machine.</summary>
    public static async Task<RawHttpClient> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var client = new RawHttpClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return client;
    }

    /// <summary>Fetches these requests in turns until so many body bytes have come.</summary>
    public async Task<long> FetchAsync(IReadOnlyList<byte[]> requests, long bytes, CancellationToken cancellationToken)
    {
        var received = 0L;
        for (var i = 0; received < bytes; i++)
        {
            received += await FetchAsync(requests[i % requests.Count], cancellationToken);
        }

        return received;
    }

    /// <summary>The bytes of a GET request.</summary>
    public static byte[] Request(string host, string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");

    public void Dispose() => _socket.Dispose();

    private async Task<long> FetchAsync(byte[] request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
            head = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        var length = LengthIn(Encoding.ASCII.GetString(_buffer, 0, head));
        for (var left = length - (read - head - 4); left > 0;)
        {
            left -= await ReceiveAsync(_buffer, cancellationToken);
        }

        return length;
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> to, CancellationToken cancellationToken)
    {
        var received = await _socket.ReceiveAsync(to, cancellationToken);
        return received > 0 ? received : throw new IOException("The server closed the connection.");
    }

    private static long LengthIn(string head)
    {
        if (!head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
        {
            throw new IOException("The server answered: " + head);
        }

        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        var end = head.IndexOf('\r', at);
        return long.Parse(head.AsSpan(at, (end < 0 ? head.Length : end) - at).Trim(), CultureInfo.InvariantCulture);
    }
}
