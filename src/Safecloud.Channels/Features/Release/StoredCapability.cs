using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Release;

/// <summary>What a creator's device sealed to the release service for one episode: ciphertext, opened only by the release service.</summary>
public sealed class StoredCapability
{
    /// <summary>Widest compact JWE, in characters (specification §5.4).</summary>
    public const int SealedMaxLength = 1_048_576;

    /// <summary>The episode it opens.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary>The manifest it is for.</summary>
    public required string RootCid { get; set; }

    /// <summary>Identifies the release box key that it is sealed to.</summary>
    public required string BoxKeyId { get; set; }

    /// <summary>The compact JWE.</summary>
    public required string Sealed { get; set; }

    /// <summary>When its chain lapses; a capability handed out never lives longer.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
