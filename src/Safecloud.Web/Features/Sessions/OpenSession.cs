using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Sessions;

/// <summary>Signs an account in on this browser.</summary>
public sealed class OpenSession(PlatformDbContext database, SignInManager<Account> signIn, TimeProvider clock)
{
    /// <summary>How long an unused session lasts; the cookie lasts as long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Keeps the session, then gives the cookie. Sessions of the account that were not used for long are forgotten on the way.</summary>
    public async Task RunAsync(Account account, HttpContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stale = now - Lifetime;
        await database.Set<AccountSession>().Where(s => s.AccountId == account.Id && s.LastSeenAt < stale).ExecuteDeleteAsync(cancellationToken);
        var browser = context.Request.Headers.UserAgent.ToString();
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Browser = browser.Length > AccountSession.BrowserMaxLength ? browser[..AccountSession.BrowserMaxLength] : browser,
            CreatedAt = now,
            LastSeenAt = now,
        };
        database.Add(session);
        await database.SaveChangesAsync(cancellationToken);
        await GiveCookieAsync(account, session.Id);
    }

    /// <summary>Gives the same session a new cookie, after something in it has changed.</summary>
    public Task RenewAsync(Account account, ClaimsPrincipal user) => SessionClaims.SessionIdOf(user) is { } id ? GiveCookieAsync(account, id) : Task.CompletedTask;

    private Task GiveCookieAsync(Account account, Guid sessionId) => signIn.SignInWithClaimsAsync(
        account,
        new AuthenticationProperties { IsPersistent = true },
        [new Claim(SessionClaims.SessionId, sessionId.ToString())]);
}
