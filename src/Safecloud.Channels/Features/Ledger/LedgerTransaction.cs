namespace Safecloud.Channels.Features.Ledger;

/// <summary>One movement of money; its postings sum to zero. Rows are only ever added.</summary>
public sealed class LedgerTransaction
{
    /// <summary>Widest idempotency key.</summary>
    public const int KeyMaxLength = 100;

    /// <summary>Widest memo.</summary>
    public const int MemoMaxLength = 200;

    /// <summary>Identifies the row.</summary>
    public Guid Id { get; init; }

    /// <summary>A second movement under the same key does not happen.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Why money moved.</summary>
    public LedgerTransactionKind Kind { get; init; }

    /// <summary>What people read beside it.</summary>
    public required string Memo { get; init; }

    /// <summary>Who caused it.</summary>
    public Guid ActorId { get; init; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The lines, at least two.</summary>
    public ICollection<LedgerPosting> Postings { get; init; } = [];
}
