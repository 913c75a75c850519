using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>
/// The one-time proof that a viewer who may watch asked for it on the site; the player, which knows no accounts, shows it to the release
/// service. Only its hash is kept. One for a player in a page of another site is good for that page's origin and that player's device alone.
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

    /// <summary>The origin of the page around the player; absent for this site's own pages.</summary>
    public string? Embedder { get; init; }

    /// <summary>The holder key of the device that asked; absent for this site's own pages.</summary>
    public string? DeviceKeyId { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
