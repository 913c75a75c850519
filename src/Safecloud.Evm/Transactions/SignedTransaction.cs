using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Transactions;

/// <summary>A signed transaction. Whoever must not send twice keeps it before it is sent: the same bytes can be sent any number of times.</summary>
/// <param name="Transaction">What was signed.</param>
/// <param name="From">Who signed.</param>
/// <param name="Raw">The bytes that are sent.</param>
public sealed record SignedTransaction(Eip1559Transaction Transaction, EvmAddress From, ReadOnlyMemory<byte> Raw)
{
    /// <summary>The hash by which the chain names it.</summary>
    public EvmHash Hash { get; } = new(Keccak256.HashData(Raw.Span));
}
