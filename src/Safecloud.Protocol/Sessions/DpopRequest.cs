using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Sessions;

/// <summary>What a server knows of the request that a proof came with (specification §6.2).</summary>
public sealed record DpopRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Configured public origin and the raw path, without query; nothing the client says about its host.</summary>
    public required string Uri { get; init; }

    /// <summary>The token that was sent, if any.</summary>
    public string? Token { get; init; }

    /// <summary>The key that the token's session is bound to.</summary>
    public Es256PublicKey? SessionKey { get; init; }

    /// <summary>The proofs seen with that token.</summary>
    public ReplayLog? Seen { get; init; }
}
