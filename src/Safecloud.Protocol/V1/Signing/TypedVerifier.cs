using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>Verifies typed signatures of every dialect (v1 §9.2, §9.3).</summary>
public static class TypedVerifier
{
    /// <summary>True when the key signed the payload in any dialect; the signature is DER or raw, its s may be high.</summary>
    public static bool Verify(TypedPayload payload, ReadOnlySpan<byte> signature, Es256PublicKey key) => FindDialect(payload, signature, key) is not null;

    /// <summary>The dialect in which the key signed the payload; null when it did not.</summary>
    public static TypedDialect? FindDialect(TypedPayload payload, ReadOnlySpan<byte> signature, Es256PublicKey key)
    {
        if (!Es256Signature.TryRead(signature, out var raw))
        {
            return null;
        }

        var text = Encoding.UTF8.GetBytes(TypedText.Node(payload));
        return key.Verify(text, raw) ? TypedDialect.Node
            : key.Verify(SHA256.HashData(text), raw) ? TypedDialect.NodeDoubleHash
            : key.Verify(Encoding.UTF8.GetBytes(TypedText.Query(payload)), raw) ? TypedDialect.Query
            : null;
    }

    /// <summary>True when the account signed the payload by EIP-712.</summary>
    public static bool Verify(TypedPayload payload, ReadOnlySpan<byte> signature, EvmAddress account)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        return Eip712.TryDigest(payload, digest) && IsSignedBy(digest, signature, account);
    }

    /// <summary>The account that signed the payload: 65 bytes, or 64 of which the first recovery number that gives an account counts.</summary>
    public static bool TryRecover(TypedPayload payload, ReadOnlySpan<byte> signature, out EvmAddress signer)
    {
        signer = default;
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        return Eip712.TryDigest(payload, digest) && TryRecover(digest, signature, out signer);
    }

    /// <summary>True when the account signed the digest.</summary>
    internal static bool IsSignedBy(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, EvmAddress account) =>
        TryRecover(digest, signature, out var signer) && signer == account;

    internal static bool TryRecover(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, out EvmAddress signer)
    {
        signer = default;
        if (signature.Length == EvmSignature.Size)
        {
            return EvmSignature.TryRead(signature, out var full) && full.TryRecover(digest, out signer);
        }

        if (signature.Length != Secp256k1.CompactSize)
        {
            return false;
        }

        Span<byte> withV = stackalloc byte[EvmSignature.Size];
        signature.CopyTo(withV);
        for (byte v = 0; v < 2; v++)
        {
            withV[^1] = v;
            if (EvmSignature.TryRead(withV, out var tried) && tried.TryRecover(digest, out signer))
            {
                return true;
            }
        }

        return false;
    }
}
