using Safecloud.Channels.Features.Channels;
using Safecloud.Protocol.Keys;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>For whom alone a ticket is good, when the player stands in a page of another site.</summary>
/// <param name="Embedder">The page's origin.</param>
/// <param name="Device">The holder key of the player's device (specification §5.1).</param>
public sealed record TicketBinding(WebOrigin Embedder, KeyId Device);
