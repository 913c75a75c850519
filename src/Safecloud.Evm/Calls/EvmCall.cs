using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Calls;

/// <summary>What a transaction says to a contract.</summary>
/// <param name="To">The contract; null makes one, of the creation code in the data.</param>
/// <param name="Data">Selector and parameters.</param>
public sealed record EvmCall(EvmAddress? To, ReadOnlyMemory<byte> Data)
{
    /// <summary>Native coin that goes with it.</summary>
    public Wei Value { get; init; }
}
