using System.Net;
using System.Net.Sockets;

namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Tells addresses of the public internet from those inside a house, a machine or a cloud's own network.</summary>
public static class PublicAddress
{
    // The registries of special addresses of IANA; of IPv6, only 2000::/3 is routed publicly at all.
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    /// <summary>True when a fetcher may connect to this address. An IPv4 address inside an IPv6 one is judged as itself.</summary>
    public static bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isRouted = plain.AddressFamily is AddressFamily.InterNetwork || (plain.AddressFamily is AddressFamily.InterNetworkV6 && PublicV6.Contains(plain));
        return isRouted && !Array.Exists(Refused, network => network.Contains(plain));
    }

    /// <summary>True for an absolute https address on its own port, at a host with a name, without user information.</summary>
    public static bool IsPlainHttps(Uri address) =>
        address is { IsAbsoluteUri: true, IsDefaultPort: true, UserInfo: "", HostNameType: UriHostNameType.Dns } && address.Scheme == Uri.UriSchemeHttps;
}
