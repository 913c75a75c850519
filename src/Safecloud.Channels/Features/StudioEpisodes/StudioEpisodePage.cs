using System.Globalization;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;

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

    /// <summary>How many people bought it.</summary>
    public required int Sales { get; init; }

    /// <summary>Whether its owner has a vault.</summary>
    public required bool HasVault { get; init; }

    /// <summary>What the film's ciphertext comes to at the Jet, in bytes; 0 while there is none.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>Where each chunk begins, for the script that draws the free part.</summary>
    public string SegmentStarts => Episode.File is { } file
        ? string.Join(',', file.Starts().Select(s => s.ToString(CultureInfo.InvariantCulture)))
        : "";
}
