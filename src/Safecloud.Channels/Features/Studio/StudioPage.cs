using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Studio;

/// <summary>What the studio's first page shows.</summary>
public sealed record StudioPage
{
    /// <summary>The person's channels with their episodes, newest first.</summary>
    public required IReadOnlyList<(Channel Channel, IReadOnlyList<Episode> Episodes)> Channels { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }
}
