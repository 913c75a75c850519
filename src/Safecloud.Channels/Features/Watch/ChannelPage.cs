using Safecloud.Channels.Features.Cards;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Watch;

/// <summary>What a channel's page shows.</summary>
public sealed record ChannelPage
{
    /// <summary>How many episodes stand on one page.</summary>
    public const int PageSize = 24;

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What its owner is called.</summary>
    public required string OwnerName { get; init; }

    /// <summary>Its episodes on this page.</summary>
    public required IReadOnlyList<EpisodeCard> Episodes { get; init; }

    /// <summary>The page's number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether older episodes follow.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Whether its owner looks.</summary>
    public required bool IsOwner { get; init; }
}
