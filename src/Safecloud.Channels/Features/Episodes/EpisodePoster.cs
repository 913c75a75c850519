namespace Safecloud.Channels.Features.Episodes;

/// <summary>The picture that stands for an episode; public by its creator's choice.</summary>
public sealed class EpisodePoster
{
    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>The episode it belongs to.</summary>
    public EpisodeId EpisodeId { get; init; }

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>, as its first bytes say.</summary>
    public required string ContentType { get; set; }

    /// <summary>The picture.</summary>
    public required byte[] Bytes { get; set; }
}
