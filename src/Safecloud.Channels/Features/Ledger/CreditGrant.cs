namespace Safecloud.Channels.Features.Ledger;

/// <summary>Credits that are to be given.</summary>
public sealed record CreditGrant
{
    /// <summary>Names the grant, so that a form sent twice gives once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who gets them.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why; the person reads it in their statement. At most <see cref="LedgerTransaction.MemoMaxLength"/> characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Who gives them.</summary>
    public required Guid OperatorId { get; init; }
}
