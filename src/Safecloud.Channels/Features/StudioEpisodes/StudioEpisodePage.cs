using System.Globalization;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Channels.Features.Player;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>What an episode's page in the studio shows.</summary>
public sealed record StudioEpisodePage
{
    /// <summary>The form as it was sent.</summary>
    public required EpisodeForm Form { get; init; }

    /// <summary>The episode with its channel and film.</summary>
    public required Episode Episode { get; init; }

    /// <summary>How amounts are written.</summary>
    public required SiteCurrency Currency { get; init; }

    /// <summary>The lowest price above zero.</summary>
    public required Money MinimumPrice { get; init; }

    /// <summary>The Jet that uploads go to.</summary>
    public required string JetOrigin { get; init; }

    /// <summary>What only its owner may know of it.</summary>
    public required EpisodeStanding Standing { get; init; }

    /// <summary>What shows the film in a page of another site; absent while it is not public, or where that is not allowed.</summary>
    public EmbedSnippet? Snippet { get; init; }

    /// <summary>Whether the public has been able to watch it.</summary>
    public bool WasPublic => Episode is { File: not null, PublishedAt: not null };

    /// <summary>Where each chunk begins, for the script that draws the free part.</summary>
    public string SegmentStarts => Episode.File is { } file
        ? string.Join(',', file.Starts().Select(s => s.ToString(CultureInfo.InvariantCulture)))
        : "";
}
