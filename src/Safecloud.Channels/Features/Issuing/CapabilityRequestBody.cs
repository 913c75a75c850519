using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>A device's request for keys.</summary>
public sealed record CapabilityRequestBody
{
    /// <summary>The episode.</summary>
    [Required]
    public required Guid Episode { get; init; }

    /// <summary>The device claim (specification §5.1).</summary>
    [Required]
    public required JsonElement Device { get; init; }

    /// <summary>A ticket of somebody who may watch; absent for the free part.</summary>
    [MaxLength(64)]
    public string? Ticket { get; init; }

    /// <summary>The origin of the page of another site around the player; absent on this site's own pages.</summary>
    [MaxLength(WebOrigin.MaxLength)]
    public string? Embedder { get; init; }

    /// <summary>Hides the ticket.</summary>
    public override string ToString() => $"request for {Episode}";
}
