using System.Security.Claims;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Navigation;

/// <summary>This module's links in the layout.</summary>
internal sealed class ChannelsNavigation(ReadBalance readBalance, IOptions<SiteOptions> site) : INavigation
{
    public async ValueTask<IReadOnlyList<NavigationLink>> LinksAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var discover = new NavigationLink("Discover", "/", NavigationPlace.Main);
        if (user.AccountId() is not { } id)
        {
            return [discover];
        }

        var balance = await readBalance.RunAsync(LedgerAccountKey.Viewer(id), cancellationToken);
        return
        [
            discover,
            new NavigationLink("Library", "/library", NavigationPlace.Main),
            new NavigationLink($"Credits {site.Value.ResolvedCurrency.Format(balance)}", "/account/credits", NavigationPlace.Act),
            new NavigationLink("Studio", "/studio", NavigationPlace.Act) { IsButton = true },
            new NavigationLink("Credits", "/operate/credits", NavigationPlace.Operate),
        ];
    }
}
