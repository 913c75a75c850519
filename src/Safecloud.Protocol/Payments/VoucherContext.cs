using System.Numerics;

namespace Safecloud.Protocol.Payments;

/// <summary>What a voucher is judged by (specification §7.6).</summary>
public sealed record VoucherContext
{
    /// <summary>What the Jet asked for.</summary>
    public required Offer Offer { get; init; }

    /// <summary>The line's state.</summary>
    public required LineState Line { get; init; }

    /// <summary>What the payer has.</summary>
    public required PayerFunds Funds { get; init; }

    /// <summary>The most that the operator lets one payer owe.</summary>
    public required BigInteger Limit { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }
}
