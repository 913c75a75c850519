namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>What may be fetched to find a key (v1 §10).</summary>
public sealed record KeyFetchRules
{
    /// <summary>Names of the hosts that are asked, each with those below it when it begins with a dot; no other is, and none by its address.</summary>
    public required IReadOnlySet<string> Hosts { get; init; }

    /// <summary>Most bytes of a document.</summary>
    public int MaxBytes { get; init; } = 1 << 16;

    /// <summary>Longest time for one key, redirects and further documents included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most redirects of one document.</summary>
    public int MaxRedirects { get; init; } = 2;

    /// <summary>How long a document is kept.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>True for https on its own port at one of the hosts, without user information.</summary>
    public bool Allows(Uri address) => PublicAddress.IsPlainHttps(address) && Hosts.Any(host => IsAt(address.IdnHost, host));

    private static bool IsAt(string host, string allowed) => allowed.StartsWith('.')
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
