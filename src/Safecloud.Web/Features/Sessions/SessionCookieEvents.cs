using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Data;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Web.Features.Sessions;

/// <summary>Asks the database, at every request with a session cookie, whether the session still stands; and answers APIs with a status, not a redirect.</summary>
internal sealed class SessionCookieEvents(PlatformDbContext database, TimeProvider clock, IOptions<IdentityOptions> options) : CookieAuthenticationEvents
{
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(15);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var sessionId = context.Principal is null ? null : SessionClaims.SessionIdOf(context.Principal);
        var accountId = context.Principal?.AccountId();
        var standing = sessionId is null
            ? null
            : await (from session in database.Set<AccountSession>()
                     join account in database.Set<Account>() on session.AccountId equals account.Id
                     where session.Id == sessionId && session.AccountId == accountId
                     select new { session.LastSeenAt, account.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);
        var stamp = context.Principal?.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (standing is null || !string.Equals(standing.SecurityStamp, stamp, StringComparison.Ordinal))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        var now = clock.GetUtcNow();
        if (now - standing.LastSeenAt > SeenPrecision)
        {
            await database.Set<AccountSession>().Where(s => s.Id == sessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return base.RedirectToLogin(context);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
