using Microsoft.EntityFrameworkCore;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Lists grants of credits, newest first.</summary>
public sealed class ListGrants(PlatformDbContext database)
{
    public async Task<IReadOnlyList<GrantLine>> RunAsync(int take, CancellationToken cancellationToken)
    {
        var accounts = database.Set<Account>();
        var rows = await (
            from transaction in database.Set<LedgerTransaction>().AsNoTracking()
            where transaction.Kind == LedgerTransactionKind.Grant
            from posting in transaction.Postings
            where posting.AmountMinor > 0
            join held in database.Set<LedgerAccount>() on posting.AccountId equals held.Id
            join recipient in accounts on held.OwnerId equals recipient.Id into recipients
            from recipient in recipients.DefaultIfEmpty()
            join giver in accounts on transaction.ActorId equals giver.Id into givers
            from giver in givers.DefaultIfEmpty()
            orderby transaction.At descending
            select new
            {
                transaction.At,
                transaction.Memo,
                posting.AmountMinor,
                Recipient = recipient.Email ?? recipient.DisplayName,
                Operator = giver.DisplayName,
            }).Take(take).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new GrantLine(r.At, r.Recipient ?? "closed account", r.Operator ?? "the host", r.Memo, new Money(r.AmountMinor)))];
    }
}
