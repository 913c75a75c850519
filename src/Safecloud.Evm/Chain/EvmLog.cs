using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Chain;

/// <summary>One log of a contract. Its block and its place in it name it, as long as the block stands.</summary>
public sealed record EvmLog
{
    /// <summary>The contract.</summary>
    public required EvmAddress Address { get; init; }

    /// <summary>The event's hash and the indexed parameters, 32 bytes each.</summary>
    public required IReadOnlyList<byte[]> Topics { get; init; }

    /// <summary>The other parameters.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The number of its block.</summary>
    public required long BlockNumber { get; init; }

    /// <summary>The hash of its block.</summary>
    public required EvmHash BlockHash { get; init; }

    /// <summary>The transaction that made it.</summary>
    public required EvmHash Transaction { get; init; }

    /// <summary>Its place in the block.</summary>
    public required int Index { get; init; }
}
