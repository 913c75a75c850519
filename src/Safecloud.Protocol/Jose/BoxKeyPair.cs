using System.Buffers.Binary;
using System.Security.Cryptography;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Jose;

/// <summary>A P-256 pair for key agreement, from a 32-byte secret like an ES256 pair (specification §5.1). Safe for use by many threads.</summary>
public sealed class BoxKeyPair : IDisposable
{
    private readonly ECDiffieHellman _algorithm;
    private readonly Lock _agreeing = new();

    private BoxKeyPair(ECDiffieHellman algorithm)
    {
        _algorithm = algorithm;
        var point = P256Point.Encode(algorithm.ExportParameters(includePrivateParameters: false).Q);
        PublicKey = BoxPublicKey.TryCreate(point, out var key)
            ? key
            : throw new CryptographicException("The computed public key is not on the curve.");
    }

    /// <summary>The public half.</summary>
    public BoxPublicKey PublicKey { get; }

    private static ReadOnlySpan<byte> Algorithm => "A256GCM"u8;

    /// <summary>The pair of a secret; the secret must serve no other pair.</summary>
    /// <exception cref="CryptographicException">The secret gives no key: once in 2^32 of random secrets.</exception>
    public static BoxKeyPair FromSecret(ReadOnlySpan<byte> secret)
    {
        var scalar = GC.AllocateArray<byte>(P256Point.ScalarSize, pinned: true);
        Derivation.Derive(secret, Labels.Es256Scalar, scalar);
        try
        {
            return FromScalar(scalar);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>Draws a new pair.</summary>
    public static BoxKeyPair Create() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <inheritdoc/>
    public void Dispose() => _algorithm.Dispose();

    /// <summary>Hides the private half.</summary>
    public override string ToString() => $"BoxKeyPair({PublicKey.Id}, hidden)";

    internal static BoxKeyPair FromScalar(byte[] scalar) => P256Point.IsScalar(scalar)
        ? new BoxKeyPair(ECDiffieHellman.Create(P256Point.FromScalar(scalar)))
        : throw new CryptographicException("This secret gives no P-256 key.");

    /// <summary>The content key of ECDH-ES with A256GCM: one round of Concat KDF, both party infos empty (RFC 7518 §4.6).</summary>
    internal void Agree(BoxPublicKey other, Span<byte> key)
    {
        byte[] shared;
        lock (_agreeing)
        {
            P256Point.TryDecode(other.Point, out var parameters);
            using var imported = ECDiffieHellman.Create(parameters);
            using var publicKey = imported.PublicKey;
            shared = _algorithm.DeriveRawSecretAgreement(publicKey);
        }

        // round ‖ Z ‖ length and name of the algorithm ‖ two empty party infos ‖ key length in bits
        Span<byte> input = stackalloc byte[4 + 32 + 4 + Algorithm.Length + 4 + 4 + 4];
        input.Clear();
        BinaryPrimitives.WriteInt32BigEndian(input, 1);
        shared.CopyTo(input[4..]);
        BinaryPrimitives.WriteInt32BigEndian(input[36..], Algorithm.Length);
        Algorithm.CopyTo(input[40..]);
        BinaryPrimitives.WriteInt32BigEndian(input[^4..], key.Length * 8);
        SHA256.HashData(input, key);
        CryptographicOperations.ZeroMemory(shared);
        CryptographicOperations.ZeroMemory(input);
    }
}
