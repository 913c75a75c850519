using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Nodes;

/// <summary>What a Jet asked in its hello, and who it is (specification §9.2).</summary>
public sealed record HelloTerms
{
    /// <summary>Its 32 random bytes.</summary>
    public required Hash256 Nonce { get; init; }

    /// <summary>Its public origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Its account.</summary>
    public required EvmAddress Jet { get; init; }

    /// <summary>The chain that accounts are known on.</summary>
    public required long ChainId { get; init; }
}
