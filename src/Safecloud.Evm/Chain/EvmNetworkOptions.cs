using Safecloud.Evm.Rpc;

namespace Safecloud.Evm.Chain;

/// <summary>A network: which chain, by which nodes, with which contracts.</summary>
public sealed record EvmNetworkOptions
{
    /// <summary>Its name: as the configuration calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The chain's number.</summary>
    public required long ChainId { get; init; }

    /// <summary>Its nodes, preferred ones first.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>How many nodes must agree on what matters.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>How many blocks must stand on a block before it is relied on.</summary>
    public required int Confirmations { get; init; }

    /// <summary>Contracts by their names.</summary>
    public IReadOnlyDictionary<string, ContractOptions> Contracts { get; init; } = new Dictionary<string, ContractOptions>(StringComparer.Ordinal);

    /// <summary>How patient the client is.</summary>
    public RpcPolicy Policy { get; init; } = new();
}
