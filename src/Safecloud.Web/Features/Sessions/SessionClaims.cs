using System.Security.Claims;

namespace Safecloud.Web.Features.Sessions;

/// <summary>The session's id inside the cookie.</summary>
internal static class SessionClaims
{
    public const string SessionId = "sid";

    public static Guid? SessionIdOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionId), out var id) ? id : null;
}
