namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>What may be fetched to find a key (v1 §10).</summary>
public sealed record KeyFetchRules
{
    /// <summary>Names of the hosts that are asked; no other is, and none by its address.</summary>
    public required IReadOnlySet<string> Hosts { get; init; }

    /// <summary>Most bytes of a document.</summary>
    public int MaxBytes { get; init; } = 1 << 16;

    /// <summary>Longest time for one claim's keys.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most redirects of one key.</summary>
    public int MaxRedirects { get; init; } = 3;

    /// <summary>How long a document is kept.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>True for https on its own port at one of the hosts, without user information.</summary>
    public bool Allows(Uri address) =>
        address is { IsAbsoluteUri: true, IsDefaultPort: true, UserInfo: "", HostNameType: UriHostNameType.Dns }
        && address.Scheme == Uri.UriSchemeHttps
        && Hosts.Contains(address.IdnHost);
}
