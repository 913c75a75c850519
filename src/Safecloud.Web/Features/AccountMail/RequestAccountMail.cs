using Safecloud.Data;

namespace Safecloud.Web.Features.AccountMail;

/// <summary>Asks for mail about an account. It looks at nothing, so it tells nothing.</summary>
public sealed class RequestAccountMail(PlatformDbContext database, AccountMailSignal signal, TimeProvider clock)
{
    public async Task RunAsync(AccountMailKind kind, string address, Guid? accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        database.Add(new AccountMailRequest
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Address = address.Trim(),
            AccountId = accountId,
            CreatedAt = now,
            NotBefore = now,
        });
        await database.SaveChangesAsync(cancellationToken);
        signal.Raise();
    }
}
