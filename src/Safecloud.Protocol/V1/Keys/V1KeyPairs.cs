using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Keys;

/// <summary><c>internalKeypair</c>: the pairs of a secret of any length (v1 §9.1). The ES256 pair is <see cref="Es256KeyPair"/>'s.</summary>
public static class V1KeyPairs
{
    /// <summary>The EIP-712 pair: Keccak-256 of the label and the secret, less the order where it is not below it.</summary>
    /// <exception cref="CryptographicException">The scalar is 0, which no one will see.</exception>
    public static EvmPrivateKey EvmFromSecret(ReadOnlySpan<byte> secret)
    {
        var label = Encoding.ASCII.GetBytes(Labels.EvmScalar);
        using var input = new SecretBytes(label.Length + secret.Length);
        label.CopyTo(input.Span);
        secret.CopyTo(input.Span[label.Length..]);
        using var scalar = new SecretBytes(Keccak256.Size);
        Keccak256.HashData(input.Span, scalar.Span);
        Reduce(scalar.Span);
        return EvmPrivateKey.TryCreate(scalar.Span, out var key) ? key : throw new CryptographicException("This secret gives no secp256k1 key.");
    }

    private static ReadOnlySpan<byte> Order =>
    [
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
        0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
    ];

    // 256 bits hold the order once at most, so one subtraction is the remainder.
    private static void Reduce(Span<byte> scalar)
    {
        if (scalar.SequenceCompareTo(Order) < 0)
        {
            return;
        }

        var borrow = 0;
        for (var i = scalar.Length - 1; i >= 0; i--)
        {
            var difference = scalar[i] - Order[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            scalar[i] = (byte)difference;
        }
    }
}
