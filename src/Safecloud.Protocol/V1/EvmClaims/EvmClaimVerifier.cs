using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Verifies and recognises signatures of EVM claims (v1 §11). Time is the caller's to check.</summary>
public static class EvmClaimVerifier
{
    /// <summary>Who signed a claim in the form that the contract checks; the signature is Base64, hexadecimal or bytes.</summary>
    public static bool TryRecover(JsValue claim, JsValue? signature, out EvmAddress signer)
    {
        signer = default;
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        if (!EvmClaimReader.TryRead(claim, out var read) || !TryReadSignature(signature, out var bytes))
        {
            return false;
        }

        read.Digest(digest);
        return TypedVerifier.TryRecover(digest, bytes, out signer);
    }

    /// <summary>True when the account signed the claim in the form that the contract checks.</summary>
    public static bool Verify(JsValue claim, JsValue? signature, EvmAddress account) =>
        TryRecover(claim, signature, out var signer) && signer == account;

    /// <summary>In which dialect an account signed a claim; null when in none. Only <see cref="EvmDialect.OnChain"/> settles anywhere.</summary>
    public static EvmDialect? FindDialect(JsValue claim, JsValue? signature, EvmAddress account)
    {
        if (Verify(claim, signature, account))
        {
            return EvmDialect.OnChain;
        }

        Span<byte> digest = stackalloc byte[Keccak256.Size];
        foreach (var dialect in new[] { EvmDialect.SevenFields, EvmDialect.Package })
        {
            if (TryReadSignature(signature, out var bytes)
                && LegacyDigests.TryDigest(dialect, claim, digest)
                && TypedVerifier.IsSignedBy(digest, bytes, account))
            {
                return dialect;
            }
        }

        return null;
    }

    /// <summary>Reads 64 or 65 bytes; the wrapper <c>{format, signature}</c> is a payment envelope's and is not understood here.</summary>
    internal static bool TryReadSignature(JsValue? value, out byte[] bytes)
    {
        bytes = [];
        if (value is null || value.Find("signature") is not null
            || !(LenientBytes.TryRead(value, EvmSignature.Size, out var read) || LenientBytes.TryRead(value, Secp256k1.CompactSize, out read)))
        {
            return false;
        }

        bytes = read;
        return true;
    }
}
