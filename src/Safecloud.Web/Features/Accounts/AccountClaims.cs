using System.Security.Claims;

namespace Safecloud.Web;

/// <summary>Reads the account out of a signed-in person.</summary>
public static class AccountClaims
{
    /// <summary>The account's id, or null when nobody is signed in.</summary>
    public static Guid? AccountId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }

    /// <summary>The account's id, behind <c>[Authorize]</c>.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the action lacks its <c>[Authorize]</c>.</exception>
    public static Guid RequiredAccountId(this ClaimsPrincipal user) =>
        user.AccountId() ?? throw new InvalidOperationException("Nobody is signed in.");
}
