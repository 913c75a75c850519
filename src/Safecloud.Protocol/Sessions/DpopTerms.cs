namespace Safecloud.Protocol.Sessions;

/// <summary>What a proof of possession is for (specification §6.2).</summary>
public sealed record DpopTerms
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Public origin and raw path, byte for byte, without query.</summary>
    public required string Uri { get; init; }

    /// <summary>The newest <c>DPoP-Nonce</c> of the server.</summary>
    public required string Nonce { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The session's token, when one is sent.</summary>
    public string? Token { get; init; }
}
