using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Reads the newest lines of an account, newest first, each with the balance after it.</summary>
public sealed class ReadStatement(PlatformDbContext database, ReadBalance readBalance)
{
    public async Task<IReadOnlyList<StatementLine>> RunAsync(LedgerAccountKey account, int take, CancellationToken cancellationToken)
    {
        var id = account.ToRowId();
        var rows = await database.Set<LedgerPosting>().AsNoTracking()
            .Where(p => p.AccountId == id)
            .OrderByDescending(p => p.Transaction!.At).ThenByDescending(p => p.TransactionId)
            .Take(take)
            .Select(p => new { p.Transaction!.At, p.Transaction.Kind, p.Transaction.Memo, p.AmountMinor })
            .ToListAsync(cancellationToken);

        var balance = await readBalance.RunAsync(account, cancellationToken);
        var lines = new List<StatementLine>(rows.Count);
        foreach (var row in rows)
        {
            lines.Add(new StatementLine(row.At, row.Kind, row.Memo, new Money(row.AmountMinor), balance));
            balance -= new Money(row.AmountMinor);
        }

        return lines;
    }
}
