using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Deployments;

/// <summary>A contract that was deployed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is.</param>
/// <param name="CodeHash">Keccak-256 of its code.</param>
/// <param name="Transaction">The transaction that made it.</param>
/// <param name="Block">The block of that transaction: nothing is logged before it.</param>
public sealed record DeployedContract(string Name, EvmAddress Address, EvmHash CodeHash, EvmHash Transaction, long Block);
