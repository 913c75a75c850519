using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Channels.Features.Tickets;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Handoff;

/// <summary>Gathers what the sign-in window of an embedded player shows.</summary>
public sealed class ShowHandoff(FindEpisode findEpisode, ViewerStanding standing, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site)
{
    /// <summary>The page; null when there is no such film, or its channel lets no page of that origin show it.</summary>
    public async Task<HandoffPage?> RunAsync(EpisodeId id, TicketBinding binding, string state, Guid? viewerId, CancellationToken cancellationToken)
    {
        if (await findEpisode.RunAsync(id, cancellationToken) is not { State: EpisodeState.Published, File: not null } episode
            || !episode.Channel!.Embeds.Allows(binding.Embedder))
        {
            return null;
        }

        var (access, balance) = await standing.RunAsync(episode, viewerId, cancellationToken);
        return new HandoffPage
        {
            Embedder = binding.Embedder,
            Device = binding.Device.ToString(),
            State = state,
            PlayerOrigin = origins.Value.Player,
            Episode = episode,
            IsSignedIn = viewerId is not null,
            Access = access,
            Balance = balance,
            Currency = site.Value.ResolvedCurrency,
            PurchaseId = Guid.NewGuid(),
            Address = $"/episodes/{id}/handoff?embedder={Uri.EscapeDataString(binding.Embedder.ToString())}&device={binding.Device}&state={Uri.EscapeDataString(state)}",
        };
    }
}
