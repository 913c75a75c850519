using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Adds the whole ledger up, from the database's rows alone.</summary>
public sealed class CheckLedger(PlatformDbContext database)
{
    public async Task<LedgerCheck> RunAsync(CancellationToken cancellationToken)
    {
        var postings = database.Set<LedgerPosting>().AsNoTracking();
        var sum = await postings.SumAsync(p => p.AmountMinor, cancellationToken);
        var unbalanced = await postings.GroupBy(p => p.TransactionId).CountAsync(g => g.Sum(p => p.AmountMinor) != 0, cancellationToken);
        var drifted = await database.Set<LedgerAccount>().AsNoTracking()
            .CountAsync(a => a.BalanceMinor != (postings.Where(p => p.AccountId == a.Id).Sum(p => (long?)p.AmountMinor) ?? 0), cancellationToken);
        var transactions = await database.Set<LedgerTransaction>().CountAsync(cancellationToken);
        return new LedgerCheck(new Money(sum), unbalanced, drifted, transactions);
    }
}
