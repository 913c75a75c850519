using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;
using Safecloud.Web.Shell;

namespace Safecloud.Web.Features.Devices;

/// <summary>Signs in whoever sends a personal token to an API. A token has none of its account's permissions, such as operating the site.</summary>
internal sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PlatformDbContext database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Start = "Bearer ";
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(15);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (PersonalToken.HashOf(header[Start.Length..].Trim()) is not { } hash)
        {
            return AuthenticateResult.Fail("Not a personal token.");
        }

        var cancellationToken = Context.RequestAborted;
        var found = await (from token in database.Set<AccessToken>()
                           join account in database.Set<Account>() on token.AccountId equals account.Id
                           where token.Hash == hash
                           select new { token.Id, token.AccountId, token.LastUsedAt, account.DisplayName }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return AuthenticateResult.Fail("Unknown or revoked.");
        }

        var now = TimeProvider.GetUtcNow();
        if (found.LastUsedAt is null || now - found.LastUsedAt > UsePrecision)
        {
            await database.Set<AccessToken>().Where(token => token.Id == found.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellationToken);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, found.AccountId.ToString()), new Claim(ClaimTypes.Name, found.DisplayName)], WebSchemes.Bearer);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"Safecloud\", error=\"invalid_token\"";
        return base.HandleChallengeAsync(properties);
    }
}
