using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Persistence;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Gives a person credits.</summary>
public sealed class GrantCredits(PlatformDbContext database, PostEntry postEntry)
{
    /// <param name="grant">What to give.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<GrantCreditsResult> RunAsync(CreditGrant grant, CancellationToken cancellationToken)
    {
        if (grant.Amount <= Money.Zero || grant.Amount > SiteCurrency.MaxTyped)
        {
            return Task.FromResult(GrantCreditsResult.AmountOutOfRange);
        }

        return database.InTransactionAsync<GrantCreditsResult>(
            async ct =>
            {
                if (!await database.Set<Account>().AnyAsync(a => a.Id == grant.AccountId, ct))
                {
                    return (GrantCreditsResult.NoSuchAccount, false);
                }

                var entry = new LedgerEntry((LedgerAccountKey.Grants, -grant.Amount), (LedgerAccountKey.Viewer(grant.AccountId), grant.Amount))
                {
                    IdempotencyKey = $"grant:{grant.Id}",
                    Kind = LedgerTransactionKind.Grant,
                    Memo = grant.Reason,
                    ActorId = grant.OperatorId,
                };
                return await postEntry.RunAsync(entry, ct) is PostResult.Posted
                    ? (GrantCreditsResult.Granted, true)
                    : (GrantCreditsResult.AlreadyGranted, false);
            },
            cancellationToken);
    }
}
