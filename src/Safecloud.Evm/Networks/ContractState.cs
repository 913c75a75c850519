using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Networks;

/// <summary>What was found where a contract is configured.</summary>
/// <param name="Network">The network.</param>
/// <param name="Contract">The contract's name.</param>
/// <param name="Address">Where it is configured.</param>
/// <param name="Verdict">Whether it may be used.</param>
/// <param name="Sentence">What to say about it.</param>
public sealed record ContractState(string Network, string Contract, EvmAddress Address, ContractVerdict Verdict, string Sentence);
