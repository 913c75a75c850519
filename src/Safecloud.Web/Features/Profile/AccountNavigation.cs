using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Safecloud.Web.Features.Mail;

namespace Safecloud.Web.Features.Profile;

/// <summary>This module's links: the account, and the operator's mail where it lies in files.</summary>
internal sealed class AccountNavigation(IServiceProvider services) : INavigation
{
    public ValueTask<IReadOnlyList<NavigationLink>> LinksAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var links = new List<NavigationLink>();
        if (user.AccountId() is not null)
        {
            links.Add(new NavigationLink("Account", "/account", NavigationPlace.Menu));
        }

        if (user.HasClaim(ClaimTypes.Role, WebPolicies.Operator) && services.GetService<MailFolder>() is not null)
        {
            links.Add(new NavigationLink("Mail", "/operate/mail", NavigationPlace.Operate));
        }

        return ValueTask.FromResult<IReadOnlyList<NavigationLink>>(links);
    }
}
