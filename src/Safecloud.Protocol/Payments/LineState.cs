using System.Numerics;

namespace Safecloud.Protocol.Payments;

/// <summary>What a Jet remembers of a line (specification §7.5). It never changes: each step gives the next state.</summary>
public sealed record LineState
{
    /// <summary>A voucher serves no request in its last hour.</summary>
    public const ulong SettlementSeconds = 3_600;

    /// <summary>A line before its first voucher.</summary>
    public static LineState Empty { get; } = new();

    /// <summary>The highest <c>max</c> that was accepted.</summary>
    public BigInteger Accepted { get; init; }

    /// <summary>What was served.</summary>
    public BigInteger Consumed { get; init; }

    /// <summary>What is promised to requests under way.</summary>
    public BigInteger Reserved { get; init; }

    /// <summary>What was taken on the chain.</summary>
    public BigInteger Settled { get; init; }

    /// <summary>The voucher of <see cref="Accepted"/>; null before the first.</summary>
    public Voucher? Voucher { get; init; }

    /// <summary>True when a request of this price is served; what costs nothing needs no voucher.</summary>
    public bool CanReserve(BigInteger price, BigInteger credit, DateTimeOffset now) =>
        price.IsZero || (Lasts(now) && Consumed + Reserved + price <= Accepted + Earned(credit));

    /// <summary>The least <c>max</c> of a new voucher with which a request of this price would be served: <c>need</c> of specification §7.7.</summary>
    public BigInteger LeastMax(BigInteger price, BigInteger credit) =>
        BigInteger.Max(Consumed + Reserved + price - Earned(credit), Accepted + 1);

    /// <summary>A request begins: its price is held.</summary>
    public LineState Reserve(BigInteger price) => this with { Reserved = Reserved + price };

    /// <summary>The first byte of a frame is sent: its price is owed.</summary>
    public LineState Consume(BigInteger price) => this with { Reserved = Reserved - price, Consumed = Consumed + price };

    /// <summary>A frame is absent or was not begun: its price is free again.</summary>
    public LineState Release(BigInteger price) => this with { Reserved = Reserved - price };

    /// <summary>A voucher was accepted; committed before anything is served on it.</summary>
    public LineState Accept(Voucher voucher) => this with { Accepted = voucher.Terms.Max.Value, Voucher = voucher };

    /// <summary>The contract paid up to this total.</summary>
    public LineState Settle(BigInteger total) => this with { Settled = BigInteger.Max(Settled, total) };

    // Credit counts as far as it was earned by what was settled before.
    private BigInteger Earned(BigInteger credit) => BigInteger.Min(credit, Settled);

    private bool Lasts(DateTimeOffset now) => Voucher is { } voucher && voucher.Terms.Expires > (ulong)now.ToUnixTimeSeconds() + SettlementSeconds;
}
