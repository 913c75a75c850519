using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>A ticket as a player shows it.</summary>
public sealed record ShownTicket
{
    /// <summary>Its text, a secret.</summary>
    public required string Text { get; init; }

    /// <summary>For which episode.</summary>
    public required EpisodeId EpisodeId { get; init; }

    /// <summary>By which device.</summary>
    public required KeyId Device { get; init; }

    /// <summary>The origin of the page of another site around the player.</summary>
    public WebOrigin? Embedder { get; init; }

    /// <summary>Hides the text.</summary>
    public override string ToString() => $"ticket for {EpisodeId}";
}
