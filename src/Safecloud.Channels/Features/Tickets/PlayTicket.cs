using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>
/// The one-time proof that a viewer who may watch asked for it on the site; the player, which knows no accounts, shows it to the release
/// service. Only its hash is kept.
/// </summary>
public sealed class PlayTicket
{
    /// <summary>How long it lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>SHA-256 of the ticket.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Who asked.</summary>
    public Guid ViewerId { get; init; }

    /// <summary>For what.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
