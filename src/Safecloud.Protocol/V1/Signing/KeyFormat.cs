namespace Safecloud.Protocol.V1.Signing;

/// <summary>The two ways of signing (v1 §9.1).</summary>
public enum KeyFormat
{
    /// <summary>ECDSA on P-256 over SHA-256.</summary>
    Es256,

    /// <summary>ECDSA on secp256k1 over an EIP-712 digest.</summary>
    Eip712,
}
