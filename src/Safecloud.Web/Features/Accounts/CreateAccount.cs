using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Safecloud.Web.Features.Accounts;

/// <summary>Makes an account. Whoever calls has shown that the address belongs to the person.</summary>
public sealed class CreateAccount(UserManager<Account> accounts, TimeProvider clock)
{
    /// <summary>Makes it, or says why not: password rules, address taken.</summary>
    public async Task<(Account? Account, IdentityResult Result)> TryRunAsync(NewAccount request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = new Account
        {
            Id = request.Id,
            UserName = request.Id.ToString("N"),
            DisplayName = request.DisplayName,
            Email = request.Email,
            EmailConfirmed = request.Email is not null,
            CreatedAt = clock.GetUtcNow(),
        };
        if (request.Email is not null && await accounts.FindByEmailAsync(request.Email) is not null)
        {
            return (null, IdentityResult.Failed(accounts.ErrorDescriber.DuplicateEmail(request.Email)));
        }

        var result = await CreateAsync(account, request.Password);
        if (result.Succeeded && request.IsOperator)
        {
            result = await accounts.AddClaimAsync(account, new Claim(ClaimTypes.Role, WebPolicies.Operator));
        }

        return result.Succeeded ? (account, result) : (null, result);
    }

    /// <summary>Makes it.</summary>
    /// <exception cref="InvalidOperationException">The request breaks a rule; a caller that passes on what people wrote asks <see cref="TryRunAsync"/>.</exception>
    public async Task<Account> RunAsync(NewAccount request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (account, result) = await TryRunAsync(request);
        return account ?? throw new InvalidOperationException("No account was made: " + string.Join(" ", result.Errors.Select(error => error.Description)));
    }

    private async Task<IdentityResult> CreateAsync(Account account, string? password)
    {
        try
        {
            return password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        }
        catch (DbUpdateException) when (account.Email is not null)
        {
            // Two made an account for one address at once; the index let one through.
            return IdentityResult.Failed(accounts.ErrorDescriber.DuplicateEmail(account.Email));
        }
    }
}
