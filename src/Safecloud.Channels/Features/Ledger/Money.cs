namespace Safecloud.Channels.Features.Ledger;

/// <summary>An amount in whole minor units (cents) of the site's one currency. It may be negative in a posting, never in a price.</summary>
public readonly record struct Money(long Minor) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    /// <summary>True when nothing is owed either way.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>True when it is below zero.</summary>
    public bool IsNegative => Minor < 0;

    /// <summary>The sum. Overflow is refused, never wrapped.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor));

    /// <summary>The difference. Overflow is refused, never wrapped.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor));

    /// <summary>The same amount the other way.</summary>
    public static Money operator -(Money a) => new(checked(-a.Minor));

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(Money a, Money b) => a.Minor < b.Minor;

    /// <summary>Whether <paramref name="a"/> is more.</summary>
    public static bool operator >(Money a, Money b) => a.Minor > b.Minor;

    /// <summary>Whether <paramref name="a"/> is at most <paramref name="b"/>.</summary>
    public static bool operator <=(Money a, Money b) => a.Minor <= b.Minor;

    /// <summary>Whether <paramref name="a"/> is at least <paramref name="b"/>.</summary>
    public static bool operator >=(Money a, Money b) => a.Minor >= b.Minor;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Minor.CompareTo(other.Minor);
}
