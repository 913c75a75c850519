using Safecloud.Protocol.V1.OpenClaims;

namespace Safecloud.Cloud.Guarded;

/// <summary>What one fetch may do. Whatever the rules say, only https on its own port is asked, and only public addresses.</summary>
public sealed record GuardedRules
{
    /// <summary>Which addresses may be asked, the first as well as those of redirects; every public host when it is not set.</summary>
    public Func<Uri, bool> Allows { get; init; } = PublicAddress.IsPlainHttps;

    /// <summary>Most bytes of the document.</summary>
    public int MaxBytes { get; init; } = 1 << 16;

    /// <summary>Longest time, redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most redirects.</summary>
    public int MaxRedirects { get; init; } = 2;
}
