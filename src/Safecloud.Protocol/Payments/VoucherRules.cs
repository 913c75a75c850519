using System.Numerics;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>Decides whether a voucher is accepted (specification §7.6).</summary>
public static class VoucherRules
{
    private const ulong ShortestLife = 86_400; // seconds
    private const ulong LongestLife = 2_592_000; // seconds

    /// <summary>Runs the steps in order; the first that fails is the answer. The voucher that was accepted last is accepted again.</summary>
    /// <returns>None, VoucherInvalid, VoucherMismatch, VoucherStale or PaymentRequired.</returns>
    public static ProblemCode Judge(JsonValue? json, VoucherContext context, out Voucher? accepted)
    {
        var problem = Judge(Voucher.TryRead(json, out var voucher) ? voucher : null, context);
        accepted = problem is ProblemCode.None ? voucher : null;
        return problem;
    }

    private static ProblemCode Judge(Voucher? voucher, VoucherContext context)
    {
        // Step 1: form, time, signature.
        if (voucher is null || !HoldsNow(voucher.Terms, (ulong)context.Now.ToUnixTimeSeconds()) || !voucher.IsSigned())
        {
            return ProblemCode.VoucherInvalid;
        }

        // Step 2: it is for this offer, on the line that follows from it.
        if (!IsFor(voucher.Terms, context.Offer))
        {
            return ProblemCode.VoucherMismatch;
        }

        // Step 3: it promises more than before.
        if (voucher.Equals(context.Line.Voucher))
        {
            return ProblemCode.None;
        }

        if (voucher.Terms.Max.Value <= context.Line.Accepted)
        {
            return ProblemCode.VoucherStale;
        }

        // Step 4: it can be paid.
        return IsCovered(voucher.Terms.Max.Value - context.Line.Settled, context) ? ProblemCode.None : ProblemCode.PaymentRequired;
    }

    private static bool HoldsNow(VoucherTerms terms, ulong now) =>
        terms.NotBefore <= now && terms.Expires >= now && terms.Expires - now is >= ShortestLife and <= LongestLife;

    private static bool IsFor(VoucherTerms terms, Offer offer) =>
        terms.ChainId == offer.ChainId && terms.Contract == offer.Contract && terms.Token == offer.Token
        && terms.Payout.Equals(offer.Payout) && terms.Line == offer.LineOf(terms.Lane);

    private static bool IsCovered(BigInteger owed, VoucherContext context)
    {
        var funds = context.Funds;
        var total = owed + funds.OwedElsewhere;
        return context.Now - funds.ReadAt <= PayerFunds.LongestAge
            && funds.LineAvailable >= owed && funds.Balance >= total && funds.Allowance >= total && total <= context.Limit;
    }
}
