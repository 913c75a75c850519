using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Platform.Commands;

/// <summary>Makes the three accounts a newcomer looks around with, and prints their sign-ins as <c>name=value</c> lines.</summary>
/// <remarks>Safe to run again: accounts of an earlier, broken-off run get new passwords by being made anew under the same addresses.</remarks>
internal sealed class DemoAccounts(PlatformDbContext database, CreateAccount createAccount, CreatePersonalToken createToken, GrantCredits grantCredits)
{
    private const int PasswordBytes = 12;
    private const int CreditMinorUnits = 2000;

    public async Task RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await database.Set<Account>().Where(account => account.Email!.EndsWith("@demo.localhost")).ExecuteDeleteAsync(cancellationToken);
        var creator = await MakeAsync(output, "creator", "Demo creator", isOperator: false, cancellationToken);
        var viewer = await MakeAsync(output, "viewer", "Demo viewer", isOperator: false, cancellationToken);
        var operatorAccount = await MakeAsync(output, "operator", "Demo operator", isOperator: true, cancellationToken);

        var token = await createToken.RunAsync(creator.Id, "Demo command line", cancellationToken: cancellationToken);
        await output.WriteLineAsync($"creator_token={token.Reveal()}");
        var grant = new CreditGrant
        {
            Id = Guid.CreateVersion7(),
            AccountId = viewer.Id,
            Amount = new Money(CreditMinorUnits),
            Reason = "To look around with",
            OperatorId = operatorAccount.Id,
        };
        if (await grantCredits.RunAsync(grant, cancellationToken) is not GrantCreditsResult.Granted)
        {
            throw new InvalidOperationException("The demo viewer got no credits.");
        }
    }

    private async Task<Account> MakeAsync(TextWriter output, string role, string name, bool isOperator, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
        var account = new NewAccount { DisplayName = name, Email = $"{role}@demo.localhost", Password = password, IsOperator = isOperator };
        await output.WriteLineAsync($"{role}_email={account.Email}");
        await output.WriteLineAsync($"{role}_password={password}");
        return await createAccount.RunAsync(account, cancellationToken);
    }
}
