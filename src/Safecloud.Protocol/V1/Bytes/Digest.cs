using System.Security.Cryptography;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.V1.Bytes;

/// <summary><c>digest(algorithm, bytes)</c> (v1 §2).</summary>
public static class Digest
{
    /// <summary>Reads a name in any case, with or without dashes.</summary>
    public static bool TryParseName(string? name, out DigestAlgorithm algorithm)
    {
        var plain = name?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        (algorithm, var known) = plain switch
        {
            "sha256" => (DigestAlgorithm.Sha256, true),
            "sha384" => (DigestAlgorithm.Sha384, true),
            "sha512" => (DigestAlgorithm.Sha512, true),
            "keccak256" => (DigestAlgorithm.Keccak256, true),
            "sha3256" => (DigestAlgorithm.Sha3256, true),
            "sha3384" => (DigestAlgorithm.Sha3384, true),
            "sha3512" => (DigestAlgorithm.Sha3512, true),
            _ => (default, false),
        };
        return known;
    }

    /// <summary>Hashes into a new array.</summary>
    /// <exception cref="PlatformNotSupportedException">SHA-3 is asked for where the system's cryptography lacks it.</exception>
    public static byte[] Hash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data) => algorithm switch
    {
        DigestAlgorithm.Sha256 => SHA256.HashData(data),
        DigestAlgorithm.Sha384 => SHA384.HashData(data),
        DigestAlgorithm.Sha512 => SHA512.HashData(data),
        DigestAlgorithm.Keccak256 => Keccak256.HashData(data),
        DigestAlgorithm.Sha3256 => SHA3_256.HashData(data),
        DigestAlgorithm.Sha3384 => SHA3_384.HashData(data),
        DigestAlgorithm.Sha3512 => SHA3_512.HashData(data),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "There is no such algorithm."),
    };
}
