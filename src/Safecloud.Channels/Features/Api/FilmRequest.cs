using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Publishing;
using Safecloud.Channels.Features.Release;

namespace Safecloud.Channels.Features.Api;

/// <summary>A film that was sealed on the creator's machine and uploaded to the Jet.</summary>
public sealed record FilmRequest
{
    /// <summary>The manifest's identifier (specification §4.2).</summary>
    [Required, StringLength(EpisodeFile.RootCidLength, MinimumLength = EpisodeFile.RootCidLength)]
    public required string RootCid { get; init; }

    /// <summary>The film's length, milliseconds.</summary>
    [Range(1, EpisodeFile.MaxDurationMs)]
    public required int DurationMs { get; init; }

    /// <summary>Where each chunk of the video and audio tracks begins, milliseconds, from 0, ascending.</summary>
    [Required, MinLength(1), MaxLength(EpisodeFile.MaxSegments)]
    public required IReadOnlyList<int> SegmentStartsMs { get; init; }

    /// <summary>The video and audio tracks, all of them.</summary>
    [Required, MinLength(1), MaxLength(64)]
    public required IReadOnlyList<RenditionResource> Renditions { get; init; }

    /// <summary>Who transcoded and sealed it: <c>creator</c>.</summary>
    [Required, AllowedValues("creator")]
    public required string Mode { get; init; }

    /// <summary>A capability of all tracks, sealed to the release service (compact JWE).</summary>
    [Required, MaxLength(StoredCapability.SealedMaxLength)]
    public required string Release { get; init; }

    internal FilmDescription ToDescription(EpisodeId id) => new()
    {
        RootCid = RootCid,
        DurationMs = DurationMs,
        SegmentStartsMs = SegmentStartsMs,
        Renditions = [.. Renditions.Select(r => new EpisodeRendition { EpisodeId = id, Track = r.Track, Width = r.Width, Height = r.Height, Bandwidth = r.Bandwidth })],
        Release = Release,
    };
}
