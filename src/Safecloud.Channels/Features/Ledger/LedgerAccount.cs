namespace Safecloud.Channels.Features.Ledger;

/// <summary>One account of the double-entry ledger with its running balance.</summary>
public sealed class LedgerAccount
{
    /// <summary>Identifies the row, made from kind and owner; accounts are locked in the order of this value.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose money it holds.</summary>
    public LedgerAccountKind Kind { get; init; }

    /// <summary>The person, or <see cref="Guid.Empty"/> for the site's own accounts.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>The sum of its postings, in minor units. Only <see cref="PostEntry"/> changes it, by a conditional update.</summary>
    public long BalanceMinor { get; init; }
}
