namespace Safecloud.Evm.Abi;

/// <summary>Bytes from a chain are no encoding of what was expected.</summary>
public sealed class AbiException(string message, Exception? inner = null) : Exception(message, inner);
