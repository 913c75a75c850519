using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Renewals;

namespace Safecloud.Channels.Features.Studio;

/// <summary>Gathers what the studio's first page shows.</summary>
public sealed class ShowStudio(ListOwnEpisodes listOwnEpisodes, ReadKeyStandings readKeyStandings, IOptions<SiteOptions> site)
{
    public async Task<StudioPage> RunAsync(Guid ownerId, CancellationToken cancellationToken) => new()
    {
        Channels = await listOwnEpisodes.RunAsync(ownerId, cancellationToken),
        Keys = await readKeyStandings.RunAsync(ownerId, cancellationToken),
        Currency = site.Value.ResolvedCurrency,
    };
}
