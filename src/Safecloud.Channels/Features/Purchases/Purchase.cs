using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>That a viewer bought an episode, and what became of the price.</summary>
public sealed class Purchase
{
    /// <summary>Made by the form, so that a form sent twice buys once.</summary>
    public Guid Id { get; init; }

    /// <summary>What was bought.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>Who bought it.</summary>
    public Guid ViewerId { get; init; }

    /// <summary>Who earned by it.</summary>
    public Guid CreatorId { get; init; }

    /// <summary>What the viewer paid, in minor units.</summary>
    public long PriceMinor { get; init; }

    /// <summary>What the creator got of it, in minor units.</summary>
    public long CreatorMinor { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was bought.</summary>
    public Episode? Episode { get; init; }
}
