namespace Safecloud.Evm.Rpc;

/// <summary>One call of a node.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">What it takes: texts, numbers, dictionaries and arrays of them.</param>
public sealed record RpcRequest(string Method, params IReadOnlyList<object?> Parameters);
