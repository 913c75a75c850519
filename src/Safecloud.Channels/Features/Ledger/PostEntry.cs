using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Books a movement inside the caller's database transaction. The only code that changes a balance.</summary>
public sealed class PostEntry(PlatformDbContext database, TimeProvider clock)
{
    /// <summary>Changes balances account by account in one order (so that two entries never wait for each other) and writes the lines.</summary>
    /// <remarks>The balance is checked by the update itself: of two purchases with credits for one, the second finds no row to change.</remarks>
    public async Task<PostResult> RunAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (database.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A ledger entry is booked inside a transaction, so that a refusal undoes all of it.");
        }

        if (await database.Set<LedgerTransaction>().AnyAsync(t => t.IdempotencyKey == entry.IdempotencyKey, cancellationToken))
        {
            return PostResult.AlreadyPosted;
        }

        // First the row with the unique key: a second entry under the same key stops here, before it has moved anything.
        var transaction = ToTransaction(entry);
        database.Add(transaction);
        foreach (var (key, _) in InOrder(entry))
        {
            await OpenAsync(key, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var (key, amount) in InOrder(entry))
        {
            if (!await MoveAsync(key.ToRowId(), amount.Minor, cancellationToken))
            {
                return PostResult.InsufficientCredits;
            }
        }

        return PostResult.Posted;
    }

    private static IEnumerable<KeyValuePair<LedgerAccountKey, Money>> InOrder(LedgerEntry entry) => entry.Lines.OrderBy(l => l.Key.ToRowId());

    private LedgerTransaction ToTransaction(LedgerEntry entry) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        IdempotencyKey = entry.IdempotencyKey,
        Kind = entry.Kind,
        Memo = entry.Memo,
        ActorId = entry.ActorId,
        At = clock.GetUtcNow(),
        Postings = [.. entry.Lines.Select(l => new LedgerPosting { AccountId = l.Key.ToRowId(), AmountMinor = l.Value.Minor })],
    };

    private async Task<bool> MoveAsync(Guid accountId, long minor, CancellationToken cancellationToken)
    {
        var changed = await database.Set<LedgerAccount>()
            .Where(a => a.Id == accountId && (a.Kind == LedgerAccountKind.Grants || a.BalanceMinor + minor >= 0))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.BalanceMinor, a => a.BalanceMinor + minor), cancellationToken);
        return changed == 1;
    }

    /// <summary>Opens the account when it is missing. Two at once open one: the database decides, in each provider's own words.</summary>
    /// <remarks>No index is named: the row has two unique ones, and of two at once either may be the first to meet the other.</remarks>
    private Task<int> OpenAsync(LedgerAccountKey key, CancellationToken cancellationToken)
    {
        var (id, kind, owner) = (key.ToRowId(), key.Kind.ToString(), key.OwnerId);
        return database.Database.IsNpgsql()
            ? database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "LedgerAccounts" ("Id", "Kind", "OwnerId", "BalanceMinor") VALUES ({id}, {kind}, {owner}, 0)
                ON CONFLICT DO NOTHING
                """,
                cancellationToken)
            : database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO [LedgerAccounts] ([Id], [Kind], [OwnerId], [BalanceMinor]) SELECT {id}, {kind}, {owner}, 0
                WHERE NOT EXISTS (SELECT 1 FROM [LedgerAccounts] WITH (UPDLOCK, HOLDLOCK) WHERE [Id] = {id})
                """,
                cancellationToken);
    }
}
