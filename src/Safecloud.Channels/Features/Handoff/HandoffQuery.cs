using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Tickets;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Handoff;

/// <summary>Who asks for a viewer's sign-in: a player in a page of another site.</summary>
public sealed record HandoffQuery
{
    /// <summary>The origin of the page around the player.</summary>
    public string? Embedder { get; init; }

    /// <summary>The holder key of the player's device.</summary>
    public string? Device { get; init; }

    /// <summary>What the player recognises the answer by.</summary>
    public string? State { get; init; }

    /// <summary>For whom alone a ticket would be good; null when the question is not in its form.</summary>
    internal TicketBinding? Binding =>
        WebOrigin.TryParse(Embedder, null, out var embedder) && KeyId.TryParse(Device, out var device) ? new TicketBinding(embedder, device) : null;
}
