using Microsoft.EntityFrameworkCore;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Ledger;

/// <summary>Reads an account's balance; one that was never opened holds nothing.</summary>
public sealed class ReadBalance(PlatformDbContext database)
{
    public async Task<Money> RunAsync(LedgerAccountKey account, CancellationToken cancellationToken)
    {
        var id = account.ToRowId();
        return new Money(await database.Set<LedgerAccount>().Where(a => a.Id == id).Select(a => a.BalanceMinor).SingleOrDefaultAsync(cancellationToken));
    }
}
