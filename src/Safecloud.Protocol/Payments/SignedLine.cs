using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.Payments;

/// <summary>What a client remembers of a line, durably and before it sends anything (specification §7.7).</summary>
public sealed record SignedLine
{
    private const long StepBytes = 16_777_216;

    /// <summary>Who signs.</summary>
    public required EvmAddress Payer { get; init; }

    /// <summary>The highest <c>max</c> that was signed; 0 before the first.</summary>
    public BigInteger Signed { get; init; }

    /// <summary>The price of what was received.</summary>
    public BigInteger Received { get; init; }

    private static BigInteger Greatest { get; } = BigInteger.Pow(2, 8 * Wei.Size) - 1;

    /// <summary>How far a client signs ahead unless told otherwise: the price of 16 MiB.</summary>
    public static BigInteger DefaultStep(Offer offer) => offer.PriceOf(StepBytes);

    /// <summary>
    /// The <c>max</c> of the voucher to send for what a Jet requires: one step above what was received, or the one signed before when that is higher.
    /// False when the Jet names more than was signed without showing the signature, or needs more than a step.
    /// </summary>
    public bool TryNextMax(RequiredPayment required, BigInteger step, out Wei max)
    {
        var known = BigInteger.Max(Signed, ProvenMax(required));
        var next = BigInteger.Max(known, BigInteger.Min(Received + step, Greatest));
        var signs = required.Accepted.Value <= known && required.Need.Value <= next && !next.IsZero;
        max = signs ? new Wei(next) : default;
        return signs;
    }

    // What the returned voucher proves to have been signed by this payer on this very line.
    private BigInteger ProvenMax(RequiredPayment required) =>
        required.Voucher is { } voucher && voucher.Terms.Payer == Payer && voucher.Terms.Line == required.Line && voucher.IsSigned()
            ? voucher.Terms.Max.Value
            : BigInteger.Zero;
}
