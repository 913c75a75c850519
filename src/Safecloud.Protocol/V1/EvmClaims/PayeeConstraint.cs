using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>The tree over accounts that a policy's dynamic payee must stand in: sorted pairs under Keccak-256 (v1 §11.1).</summary>
public static class PayeeConstraint
{
    /// <summary>The leaf of an account.</summary>
    public static Hash256 Leaf(EvmAddress account)
    {
        Span<byte> bytes = stackalloc byte[EvmAddress.Size];
        account.CopyTo(bytes);
        return new Hash256(Keccak256.HashData(bytes));
    }

    /// <summary>The node over two others, the lesser first.</summary>
    public static Hash256 Combine(Hash256 left, Hash256 right)
    {
        Span<byte> pair = stackalloc byte[2 * Hash256.Size];
        left.CopyTo(pair);
        right.CopyTo(pair[Hash256.Size..]);
        if (pair[..Hash256.Size].SequenceCompareTo(pair[Hash256.Size..]) > 0)
        {
            right.CopyTo(pair);
            left.CopyTo(pair[Hash256.Size..]);
        }

        return new Hash256(Keccak256.HashData(pair));
    }

    /// <summary>True when the policy lets this account be the dynamic payee.</summary>
    public static bool Allows(SplitPolicy policy, EvmAddress account, IReadOnlyList<Hash256> proof)
    {
        Span<byte> constraint = stackalloc byte[Hash256.Size];
        policy.DynamicConstraint.CopyTo(constraint);
        return !constraint[..^1].ContainsAnyExcept((byte)0) && constraint[^1] <= 1
            ? constraint[^1] == 0 || policy.Payees.Contains(account)
            : proof.Aggregate(Leaf(account), Combine) == policy.DynamicConstraint;
    }
}
