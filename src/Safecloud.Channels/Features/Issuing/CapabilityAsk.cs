using Safecloud.Channels.Features.Episodes;
using Safecloud.Protocol.Grants;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Which device asks for the keys of which episode, and the ticket it shows.</summary>
public sealed record CapabilityAsk(EpisodeId EpisodeId, DeviceClaim Device, string? Ticket)
{
    /// <summary>Hides the ticket.</summary>
    public override string ToString() => $"{EpisodeId} for {Device.Holder.Id}";
}
