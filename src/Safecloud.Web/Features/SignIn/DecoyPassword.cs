using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.SignIn;

/// <summary>An account that is nobody's and the hash of a password that nobody knows, to compare with where there is no account.</summary>
public sealed class DecoyPassword
{
    public DecoyPassword(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        Hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(Account, RandomNumberGenerator.GetHexString(64));
    }

    public Account Account { get; } = new();

    public string Hash { get; }
}
