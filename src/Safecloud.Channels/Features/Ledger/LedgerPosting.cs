namespace Safecloud.Channels.Features.Ledger;

/// <summary>One line of a transaction: an amount into (positive) or out of (negative) an account.</summary>
public sealed class LedgerPosting
{
    /// <summary>The transaction it belongs to.</summary>
    public Guid TransactionId { get; init; }

    /// <summary>The account that changed.</summary>
    public Guid AccountId { get; init; }

    /// <summary>By how much, in minor units, never zero.</summary>
    public long AmountMinor { get; init; }

    /// <summary>The transaction it belongs to.</summary>
    public LedgerTransaction? Transaction { get; init; }
}
