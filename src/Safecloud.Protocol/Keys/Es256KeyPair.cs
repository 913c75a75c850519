using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Safecloud.Protocol.Keys;

/// <summary>An ES256 key pair that comes from a 32-byte secret (specification §0.4). Safe for use by many threads.</summary>
public sealed class Es256KeyPair : IDisposable
{
    private readonly ECDsa _algorithm;
    private readonly Lock _signing = new();

    private Es256KeyPair(ECDsa algorithm, Es256PublicKey publicKey)
    {
        _algorithm = algorithm;
        PublicKey = publicKey;
    }

    /// <summary>The public half.</summary>
    public Es256PublicKey PublicKey { get; }

    /// <summary>The public half's id.</summary>
    public KeyId Id => PublicKey.Id;

    /// <summary>The pair whose scalar is derived by <see cref="Labels.Es256Scalar"/>; false when that is 0 or ≥ n.</summary>
    public static bool TryFromSecret(ReadOnlySpan<byte> secret, [NotNullWhen(true)] out Es256KeyPair? pair)
    {
        pair = null;
        var scalar = GC.AllocateArray<byte>(P256Point.ScalarSize, pinned: true);
        Derivation.Derive(secret, Labels.Es256Scalar, scalar);
        try
        {
            if (!P256Point.IsScalar(scalar))
            {
                return false;
            }

            var algorithm = ECDsa.Create(P256Point.FromScalar(scalar));
            var point = P256Point.Encode(algorithm.ExportParameters(includePrivateParameters: false).Q);
            if (!Es256PublicKey.TryCreate(point, out var publicKey))
            {
                throw new CryptographicException("The computed public key is not on the curve.");
            }

            pair = new Es256KeyPair(algorithm, publicKey);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <inheritdoc cref="TryFromSecret"/>
    /// <exception cref="CryptographicException">The secret gives no key: once in 2^32 of random secrets.</exception>
    public static Es256KeyPair FromSecret(ReadOnlySpan<byte> secret) =>
        TryFromSecret(secret, out var pair) ? pair : throw new CryptographicException("This secret gives no P-256 key.");

    /// <summary>Draws a new pair; its secret is gone with it.</summary>
    public static Es256KeyPair Create()
    {
        Span<byte> secret = stackalloc byte[Derivation.SecretSize];
        Es256KeyPair? pair;
        do
        {
            RandomNumberGenerator.Fill(secret);
        }
        while (!TryFromSecret(secret, out pair));
        CryptographicOperations.ZeroMemory(secret);
        return pair;
    }

    /// <summary>Signs SHA-256 of <paramref name="data"/>; the answer is raw <c>r‖s</c>, 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_signing)
        {
            return _algorithm.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _algorithm.Dispose();

    /// <summary>Hides the private half.</summary>
    public override string ToString() => $"Es256KeyPair({Id}, hidden)";
}
