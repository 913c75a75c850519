using System.Security.Claims;

namespace Safecloud.Web;

/// <summary>Port: a module's links in the layout. Every registered one is asked, in order of registration.</summary>
public interface INavigation
{
    /// <summary>The links that this person may follow. Only pages that exist and open get one.</summary>
    ValueTask<IReadOnlyList<NavigationLink>> LinksAsync(ClaimsPrincipal user, CancellationToken cancellationToken);
}
