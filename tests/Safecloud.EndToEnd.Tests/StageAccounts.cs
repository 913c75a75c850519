using Microsoft.Extensions.DependencyInjection;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Testing;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Accounts made without the pages that make them.</summary>
internal static class StageAccounts
{
    /// <summary>Makes an account that signs in by its address and <see cref="SignInOf"/>.</summary>
    public static async Task<Account> MakeAsync(PlatformFactory platform, string name, bool isOperator, CancellationToken cancellationToken)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        var email = $"{Guid.NewGuid():N}@example.org";
        return await scope.ServiceProvider.GetRequiredService<CreateAccount>().RunAsync(
            new NewAccount { DisplayName = name, Email = email, Password = PasswordOf(email), IsOperator = isOperator }, cancellationToken);
    }

    /// <summary>Somebody who, if asked for, can pay with credits that an operator granted.</summary>
    public static async Task<FilmStage.Person> MakeViewerAsync(PlatformFactory platform, long creditsMinor, CancellationToken cancellationToken)
    {
        var account = await MakeAsync(platform, "Viewer", isOperator: false, cancellationToken);
        if (creditsMinor > 0)
        {
            var granter = await MakeAsync(platform, "Operator", isOperator: true, cancellationToken);
            await using var scope = platform.Services.CreateAsyncScope();
            var grant = new CreditGrant
            {
                Id = Guid.NewGuid(), AccountId = account.Id, Amount = new Money(creditsMinor), Reason = "For a test", OperatorId = granter.Id,
            };
            Assert.Equal(GrantCreditsResult.Granted, await scope.ServiceProvider.GetRequiredService<GrantCredits>().RunAsync(grant, cancellationToken));
        }

        return SignInOf(account);
    }

    /// <summary>How an account made here signs in.</summary>
    public static FilmStage.Person SignInOf(Account account) => new(account.Email!, PasswordOf(account.Email!));

    private static string PasswordOf(string email) => $"correct-horse-{email}";
}
