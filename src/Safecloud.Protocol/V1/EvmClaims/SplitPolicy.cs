using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>How a payment is divided: fixed payees in basis points, and a payee whom the claimant names (v1 §11, §11.1).</summary>
public sealed record SplitPolicy
{
    /// <summary>Basis points of the whole.</summary>
    public const int Whole = 10_000;

    /// <summary>Most payees that are read.</summary>
    public const int MaxPayees = 256;

    /// <summary>Who is always paid.</summary>
    public required IReadOnlyList<EvmAddress> Payees { get; init; }

    /// <summary>Basis points of each.</summary>
    public required IReadOnlyList<BigInteger> Fractions { get; init; }

    /// <summary>Basis points of the payee whom the claimant names.</summary>
    public BigInteger DynamicBps { get; init; }

    /// <summary>Who that may be: zero for anyone, one for a payee above, otherwise the root over the accounts.</summary>
    public Hash256 DynamicConstraint { get; init; }

    /// <summary>Contracts through which the payees are paid; empty, or one each, zero for none.</summary>
    public IReadOnlyList<EvmAddress> Targets { get; init; } = [];

    /// <summary>True when the contract would accept it: every fraction above 0, all together 10 000, targets none or one each.</summary>
    public bool IsWellFormed =>
        Fractions.Count == Payees.Count
        && (Targets.Count == 0 || Targets.Count == Payees.Count)
        && Fractions.All(f => f.Sign > 0)
        && Fractions.Aggregate(DynamicBps, (sum, f) => sum + f) == Whole;

    /// <summary>Reads the policy's members.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out SplitPolicy? policy)
    {
        policy = null;
        if (value is null
            || !EvmFields.TryReadAddresses(value.Find("payees"), out var payees)
            || !TryReadFractions(value.Find("fractions"), out var fractions)
            || !EvmFields.TryReadAddresses(value.FindSet("targets") ?? JsValue.Of(Array.Empty<string>()), out var targets)
            || !EvmFields.TryReadNumber(value.FindSet("dynamicBps"), out var dynamicBps)
            || !EvmFields.TryReadWord(value.FindSet("dynamicConstraint"), out var constraint))
        {
            return false;
        }

        policy = new SplitPolicy { Payees = payees, Fractions = fractions, Targets = targets, DynamicBps = dynamicBps, DynamicConstraint = constraint };
        return true;
    }

    /// <summary>What each payee gets of an amount, then the dynamic payee: floored, the rest to the dynamic payee or else to the last.</summary>
    public BigInteger[] Divide(BigInteger amount)
    {
        var shares = Fractions.Select(f => amount * f / Whole).Append(amount * DynamicBps / Whole).ToArray();
        var rest = amount - shares.Aggregate(BigInteger.Add);
        shares[DynamicBps.IsZero && shares.Length > 1 ? ^2 : ^1] += rest;
        return shares;
    }

    private static bool TryReadFractions(JsValue? value, [NotNullWhen(true)] out List<BigInteger>? fractions)
    {
        fractions = null;
        if (value is not { Kind: JsKind.Array, Items.Count: <= MaxPayees })
        {
            return false;
        }

        var found = new List<BigInteger>();
        foreach (var item in value.Items)
        {
            if (!EvmFields.TryReadNumber(item, out var fraction))
            {
                return false;
            }

            found.Add(fraction);
        }

        fractions = found;
        return true;
    }
}
