namespace Safecloud.Evm.Rpc;

/// <summary>No node gave a usable answer in time. What was to be known is unknown; what was sent may or may not have arrived.</summary>
public sealed class RpcUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
