using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Api;

/// <summary>Keys of a film, sealed to the release service anew.</summary>
public sealed record RenewReleaseRequest
{
    /// <summary>A capability of all tracks, sealed to the release service (compact JWE).</summary>
    [Required, MaxLength(StoredCapability.SealedMaxLength)]
    public required string Release { get; init; }
}
