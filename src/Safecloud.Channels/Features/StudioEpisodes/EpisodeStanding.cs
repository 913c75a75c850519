using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>What only its owner may know of an episode.</summary>
public sealed record EpisodeStanding
{
    /// <summary>How many people bought it.</summary>
    public required int Sales { get; init; }

    /// <summary>What the film's ciphertext comes to at the Jet, in bytes; 0 while there is none.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>How it stands with the film's keys; absent while there is no film.</summary>
    public required KeyStanding? Keys { get; init; }

    /// <summary>How long a viewer's device keeps keys at most, in days.</summary>
    public required int ViewerDays { get; init; }

    /// <summary>Whether the owner has a vault.</summary>
    public required bool HasVault { get; init; }
}
