namespace Safecloud.Evm.Rpc;

/// <summary>Too few nodes gave the same answer to a question that matters.</summary>
public sealed class RpcDisagreementException(string message) : Exception(message);
