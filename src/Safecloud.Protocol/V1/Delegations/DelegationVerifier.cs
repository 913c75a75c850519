using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Delegations;

/// <summary><c>verifyDelegated</c> (v1 §9.4). It knows no time: what a context says about expiry is its reader's to check.</summary>
public static class DelegationVerifier
{
    /// <summary>Reads a statement, then verifies it for the child's secret. ES256 needs the parent's 65-byte point.</summary>
    public static DelegationError Verify(JsValue? statement, TypedProof proof, ReadOnlySpan<byte> childSecret, ReadOnlySpan<byte> parentKey)
    {
        if (!DelegationStatement.TryRead(statement, out var read))
        {
            return DelegationError.Malformed;
        }

        // Step 1: the secret.
        var hash = DelegationStatement.HashSecret(proof.Format, childSecret);
        return SameText(hash, read.SecretHash) ? Verify(read, proof, parentKey) : DelegationError.WrongSecret;
    }

    /// <summary>Verifies the parent and its signature without knowing the child's secret, as a Jet does.</summary>
    public static DelegationError Verify(DelegationStatement statement, TypedProof proof, ReadOnlySpan<byte> parentKey)
    {
        // Steps 2 and 3 for an account: the signature names its signer.
        var payload = statement.ToPayload(proof.Format);
        if (proof.Format is KeyFormat.Eip712)
        {
            return !TypedVerifier.TryRecover(payload, proof.Signature, out var signer) ? DelegationError.BadSignature
                : signer.ToString() == statement.Parent ? DelegationError.None
                : DelegationError.WrongParent;
        }

        // Step 2: the parent.
        if (!Es256PublicKey.TryCreate(parentKey, out var key) || !SameText(DelegationStatement.NameOf(parentKey), statement.Parent))
        {
            return DelegationError.WrongParent;
        }

        // Step 3: its signature.
        return TypedVerifier.Verify(payload, proof.Signature, key) ? DelegationError.None : DelegationError.BadSignature;
    }

    private static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
