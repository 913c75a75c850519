namespace Safecloud.Channels.Features.Ledger;

/// <summary>A movement that is to be booked. It cannot exist unbalanced.</summary>
public sealed class LedgerEntry
{
    private readonly Dictionary<LedgerAccountKey, Money> _lines = [];

    /// <summary>Builds a movement from its lines; lines of nothing are left out.</summary>
    /// <exception cref="ArgumentException">The lines do not sum to zero, or fewer than two move anything.</exception>
    public LedgerEntry(params IEnumerable<(LedgerAccountKey Account, Money Amount)> lines)
    {
        var sum = Money.Zero;
        foreach (var (account, amount) in lines)
        {
            _lines[account] = _lines.GetValueOrDefault(account) + amount;
            sum += amount;
        }

        foreach (var empty in _lines.Where(l => l.Value.IsZero).Select(l => l.Key).ToList())
        {
            _lines.Remove(empty);
        }

        if (!sum.IsZero || _lines.Count < 2)
        {
            throw new ArgumentException("A ledger entry needs at least two lines and a sum of zero.", nameof(lines));
        }
    }

    /// <summary>What moves.</summary>
    public IReadOnlyDictionary<LedgerAccountKey, Money> Lines => _lines;

    /// <summary>A second movement under the same key does not happen.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Why money moves.</summary>
    public required LedgerTransactionKind Kind { get; init; }

    /// <summary>What people read beside it.</summary>
    public required string Memo { get; init; }

    /// <summary>Who causes it.</summary>
    public required Guid ActorId { get; init; }
}
