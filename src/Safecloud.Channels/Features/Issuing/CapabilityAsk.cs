using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Protocol.Grants;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Which device asks for the keys of which episode, and the ticket it shows.</summary>
public sealed record CapabilityAsk(EpisodeId EpisodeId, DeviceClaim Device, string? Ticket)
{
    /// <summary>The origin of the page of another site around the player; absent on this site's own pages.</summary>
    public WebOrigin? Embedder { get; init; }

    /// <summary>Hides the ticket.</summary>
    public override string ToString() => $"{EpisodeId} for {Device.Holder.Id}";
}
