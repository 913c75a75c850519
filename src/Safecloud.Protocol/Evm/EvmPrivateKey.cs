using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Evm;

/// <summary>A private key of an EVM account, wiped when disposed.</summary>
public sealed class EvmPrivateKey : IDisposable
{
    private readonly SecretBytes _scalar;
    private readonly byte[] _point;

    private EvmPrivateKey(ReadOnlySpan<byte> scalar, byte[] point)
    {
        _scalar = new SecretBytes(scalar);
        _point = point;
        Address = EvmSignature.AddressOf(point);
    }

    /// <summary>The account.</summary>
    public EvmAddress Address { get; }

    /// <summary>The uncompressed public key, 65 bytes.</summary>
    public ReadOnlySpan<byte> Point => _point;

    /// <summary>Takes a copy of 32 bytes; false when they are 0 or ≥ n.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> scalar, [NotNullWhen(true)] out EvmPrivateKey? key)
    {
        var point = new byte[Secp256k1.PointSize];
        key = scalar.Length == Secp256k1.ScalarSize && Secp256k1.TryGetPublicKey(scalar, point) ? new EvmPrivateKey(scalar, point) : null;
        return key is not null;
    }

    /// <summary>Draws a new key.</summary>
    public static EvmPrivateKey Create()
    {
        Span<byte> scalar = stackalloc byte[Secp256k1.ScalarSize];
        EvmPrivateKey? key;
        do
        {
            RandomNumberGenerator.Fill(scalar);
        }
        while (!TryCreate(scalar, out key));
        CryptographicOperations.ZeroMemory(scalar);
        return key;
    }

    /// <summary>Signs a digest of 32 bytes.</summary>
    public EvmSignature Sign(ReadOnlySpan<byte> digest) => EvmSignature.Sign(digest, _scalar.Span);

    /// <summary>Writes the 32 bytes, for a key store alone.</summary>
    public void CopyTo(Span<byte> destination) => _scalar.Span.CopyTo(destination);

    /// <inheritdoc/>
    public void Dispose() => _scalar.Dispose();

    /// <summary>Hides the key, shows the account.</summary>
    public override string ToString() => $"EvmPrivateKey({Address}, hidden)";
}
