using Safecloud.Channels.Features.Cards;

namespace Safecloud.Channels.Features.Discover;

/// <summary>What the first page shows.</summary>
public sealed record DiscoverPage
{
    /// <summary>The newest episodes; the first is the lead.</summary>
    public required IReadOnlyList<EpisodeCard> New { get; init; }

    /// <summary>What the viewer bought last.</summary>
    public required IReadOnlyList<EpisodeCard> Yours { get; init; }

    /// <summary>Who is here.</summary>
    public required IReadOnlyList<ChannelCard> Channels { get; init; }

    /// <summary>Whether somebody looks who could open a channel at once.</summary>
    public required bool IsSignedIn { get; init; }
}
