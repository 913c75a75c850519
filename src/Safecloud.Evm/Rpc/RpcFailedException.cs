using Safecloud.Evm.Bindings;

namespace Safecloud.Evm.Rpc;

/// <summary>A node understood the call and refused it; asking again changes nothing.</summary>
public sealed class RpcFailedException(int code, string message, ReadOnlyMemory<byte> data)
    : Exception(data.IsEmpty ? $"The node refused: {message} ({code})." : $"The contract refused: {ContractErrors.Describe(data.Span)}.")
{
    /// <summary>The node's number for it; 3 when a contract reverted.</summary>
    public int Code { get; } = code;

    /// <summary>What the node said.</summary>
    public string Reason { get; } = message;

    /// <summary>What the contract reverted with; empty when none did.</summary>
    public ReadOnlyMemory<byte> RevertData { get; } = data;
}
