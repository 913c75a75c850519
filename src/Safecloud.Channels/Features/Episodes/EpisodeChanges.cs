using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>What is to change in an episode; what is absent stays.</summary>
public sealed record EpisodeChanges
{
    public string? Title { get; init; }

    /// <summary>An empty text removes the description.</summary>
    public string? Description { get; init; }

    public int? TeaserMs { get; init; }

    public Money? Price { get; init; }

    /// <summary>The version that the editor saw; an edit of another is refused.</summary>
    public Guid? SeenVersion { get; init; }
}
