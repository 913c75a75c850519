using System.ComponentModel.DataAnnotations;

namespace Safecloud.Channels.Features.Release;

/// <summary>The site asks the release service whether what a creator's device sealed to it is good for a file.</summary>
public sealed record ReleaseQuestion
{
    /// <summary>The file, which the Jet has.</summary>
    [Required, MaxLength(80)]
    public required string RootCid { get; init; }

    /// <summary>The sealed capability, a compact JWE.</summary>
    [Required]
    public required string Release { get; init; }

    /// <summary>Hides the capability.</summary>
    public override string ToString() => $"question about {RootCid}";
}
