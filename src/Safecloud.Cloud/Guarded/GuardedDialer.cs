using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Guarded;

/// <summary>
/// Turns a host's name into a connection: asks for its addresses once, refuses the host when any of them is not public, and connects to one
/// of those it judged. No second question is asked in between that could be answered otherwise.
/// </summary>
public sealed record GuardedDialer
{
    private const int MaxAddresses = 32;
    private const int MaxTries = 4;

    /// <summary>Finds the addresses of a name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Whether an address may be connected to.</summary>
    public Func<IPAddress, bool> Allows { get; init; } = PublicAddress.Allows;

    /// <summary>Connects to an address that was judged.</summary>
    public Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect { get; init; } = ConnectAsync;

    /// <summary>Whose certificates are trusted; the system's authorities when it is not set.</summary>
    public X509ChainPolicy? Trust { get; init; }

    /// <summary>A connection to the host, at one of its addresses.</summary>
    /// <exception cref="IOException">It has no address, too many, or one that is refused.</exception>
    /// <exception cref="SocketException">None of the first four addresses answers.</exception>
    internal async ValueTask<Stream> DialAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = await Resolve(host.Host, cancellationToken);
        if (addresses.Length is 0 or > MaxAddresses)
        {
            throw new IOException($"'{host.Host}' has {addresses.Length} addresses.");
        }

        if (!addresses.All(Allows))
        {
            throw new AddressNotPublicException(host.Host);
        }

        var tries = Math.Min(addresses.Length, MaxTries);
        for (var i = 0; i < tries - 1; i++)
        {
            try
            {
                return await Connect(new IPEndPoint(addresses[i], host.Port), cancellationToken);
            }
            catch (SocketException)
            {
                // the next one is tried
            }
        }

        return await Connect(new IPEndPoint(addresses[tries - 1], host.Port), cancellationToken);
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
