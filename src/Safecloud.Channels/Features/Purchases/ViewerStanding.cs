using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>How a viewer stands towards an episode: what they may watch, what they could pay.</summary>
public sealed class ViewerStanding(DecideAccess decideAccess, ReadBalance readBalance)
{
    public async Task<(AccessDecision Access, Money Balance)> RunAsync(Episode episode, Guid? viewerId, CancellationToken cancellationToken) =>
        (await decideAccess.RunAsync(episode, viewerId, cancellationToken),
            viewerId is { } viewer ? await readBalance.RunAsync(LedgerAccountKey.Viewer(viewer), cancellationToken) : Money.Zero);
}
