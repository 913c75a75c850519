namespace Safecloud.Protocol.V1.Bytes;

/// <summary>The hash functions of version 1 (v1 §2).</summary>
public enum DigestAlgorithm
{
    /// <summary>SHA-256 (FIPS 180-4).</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,

    /// <summary>SHA-512.</summary>
    Sha512,

    /// <summary>Keccak-256 with its original padding.</summary>
    Keccak256,

    /// <summary>SHA3-256 (FIPS 202).</summary>
    Sha3256,

    /// <summary>SHA3-384.</summary>
    Sha3384,

    /// <summary>SHA3-512.</summary>
    Sha3512,
}
