using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Channels.Features.Release;
using Safecloud.Channels.Features.Tickets;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Decides how much of an episode a device gets. A ticket is used up here, whatever follows.</summary>
public sealed class DecideScope(FindEpisode findEpisode, RedeemTicket redeemTicket, DecideAccess decideAccess)
{
    public async Task<ScopeDecision> RunAsync(CapabilityAsk ask, CancellationToken cancellationToken)
    {
        var episode = await findEpisode.RunAsync(ask.EpisodeId, cancellationToken);
        if (episode?.File is null)
        {
            return new ScopeDecision { Result = CapabilityResult.NotPublished };
        }

        if (ask.Embedder is { } embedder && !episode.Channel!.Embeds.Allows(embedder))
        {
            return new ScopeDecision { Result = CapabilityResult.EmbedderNotAllowed };
        }

        return ask.Ticket is { } ticket
            ? await ByTicketAsync(episode, new ShownTicket { Text = ticket, EpisodeId = ask.EpisodeId, Device = ask.Device.Holder.Id, Embedder = ask.Embedder }, cancellationToken)
            : WithoutTicket(episode);
    }

    private async Task<ScopeDecision> ByTicketAsync(Episode episode, ShownTicket ticket, CancellationToken cancellationToken)
    {
        var (redeemed, viewerId) = await redeemTicket.RunAsync(ticket, cancellationToken);
        if (viewerId is not { } viewer)
        {
            return new ScopeDecision { Result = Refusal(redeemed) };
        }

        // Asked again: between ticket and use the episode may have been deleted or priced.
        return await decideAccess.RunAsync(episode, viewer, cancellationToken) is AccessDecision.None
            ? new ScopeDecision { Result = CapabilityResult.NotPurchased }
            : new ScopeDecision { Result = CapabilityResult.Issued, Episode = episode, Scope = ReleaseScope.Full, ViewerId = viewer };
    }

    private static CapabilityResult Refusal(RedeemTicketResult result) => result switch
    {
        RedeemTicketResult.Invalid => CapabilityResult.TicketInvalid,
        RedeemTicketResult.Used => CapabilityResult.HandoffUsed,
        RedeemTicketResult.Expired => CapabilityResult.HandoffExpired,
        RedeemTicketResult.OtherOrigin => CapabilityResult.HandoffOtherOrigin,
        RedeemTicketResult.OtherDevice => CapabilityResult.HandoffOtherDevice,
        var other => throw new InvalidOperationException($"Unhandled result {other}."),
    };

    private static ScopeDecision WithoutTicket(Episode episode) => episode switch
    {
        { State: not EpisodeState.Published } => new ScopeDecision { Result = CapabilityResult.NotPublished },
        { IsFree: true } => new ScopeDecision { Result = CapabilityResult.Issued, Episode = episode, Scope = ReleaseScope.Full },
        { File: { } file } when file.FreeChunks(episode.TeaserMs) == 0 => new ScopeDecision { Result = CapabilityResult.NoTeaser },
        _ => new ScopeDecision { Result = CapabilityResult.Issued, Episode = episode, Scope = ReleaseScope.Teaser },
    };
}
