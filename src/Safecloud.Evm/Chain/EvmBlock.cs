using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Chain;

/// <summary>What is needed of a block.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="ParentHash">The hash of the one before it.</param>
/// <param name="Time">When it was made.</param>
/// <param name="BaseFee">What a unit of gas costs in it, without a tip.</param>
public sealed record EvmBlock(long Number, EvmHash Hash, EvmHash ParentHash, DateTimeOffset Time, Wei BaseFee);
