using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Calls;

/// <summary>A question to a contract that changes nothing.</summary>
/// <param name="To">The contract.</param>
/// <param name="Data">Selector and parameters.</param>
/// <param name="Read">Reads the answer; throws <see cref="Abi.AbiException"/> when it is none.</param>
/// <typeparam name="T">What it answers.</typeparam>
public sealed record EvmQuery<T>(EvmAddress To, ReadOnlyMemory<byte> Data, Func<ReadOnlyMemory<byte>, T> Read);
