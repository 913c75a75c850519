using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Chain;

/// <summary>What became of a transaction.</summary>
public sealed record EvmReceipt
{
    /// <summary>The transaction.</summary>
    public required EvmHash Transaction { get; init; }

    /// <summary>Whether it did what it said; a reverted one costs its gas and does nothing.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The number of its block.</summary>
    public required long BlockNumber { get; init; }

    /// <summary>The hash of its block.</summary>
    public required EvmHash BlockHash { get; init; }

    /// <summary>The gas it used.</summary>
    public required long GasUsed { get; init; }

    /// <summary>What a unit of it cost.</summary>
    public required Wei GasPrice { get; init; }

    /// <summary>The contract it made, or null.</summary>
    public required EvmAddress? Created { get; init; }

    /// <summary>What contracts logged.</summary>
    public required IReadOnlyList<EvmLog> Logs { get; init; }
}
