using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Release;

/// <summary>That keys were handed out: to which device, for how much, until when. No key and no ticket stands in it.</summary>
public sealed class ReleaseAudit
{
    /// <summary>Identifies the row; later rows have greater values.</summary>
    public Guid Id { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Of which episode.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>Who showed a ticket; absent for a teaser or a free episode.</summary>
    public Guid? ViewerId { get; init; }

    /// <summary>The device's holder key.</summary>
    public required string DeviceKeyId { get; init; }

    /// <summary>How much.</summary>
    public ReleaseScope Scope { get; init; }

    /// <summary>How many chunks of each video and audio track.</summary>
    public int Chunks { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
