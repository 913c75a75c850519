namespace Safecloud.Evm.Networks;

/// <summary>A network as it is written in the configuration. What a known network leaves out is known.</summary>
public sealed class NetworkSettings
{
    /// <summary>The chain's number; needed for a network that is not known.</summary>
    public long? ChainId { get; init; }

    /// <summary>Addresses of nodes, preferred ones first.</summary>
    public List<string> Endpoints { get; init; } = [];

    /// <summary>How many nodes must agree on what matters; without it all but one, at least one.</summary>
    public int? Quorum { get; init; }

    /// <summary>How many blocks must stand on a block before it is relied on.</summary>
    public int? Confirmations { get; init; }

    /// <summary>The most requests a second for each node.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>Contracts by name.</summary>
    public Dictionary<string, ContractSettings> Contracts { get; init; } = new(StringComparer.Ordinal);
}
