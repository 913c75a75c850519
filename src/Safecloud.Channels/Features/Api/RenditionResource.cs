using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Api;

/// <summary>One video or audio track of a film.</summary>
public sealed record RenditionResource
{
    /// <summary>Its track name, such as <c>video.720p</c> or <c>audio.main</c>.</summary>
    [Required, MaxLength(EpisodeRendition.TrackMaxLength)]
    public required string Track { get; init; }

    /// <summary>Pixels across; absent for audio.</summary>
    [Range(1, 16_384), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; init; }

    /// <summary>Pixels down; absent for audio.</summary>
    [Range(1, 16_384), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; init; }

    /// <summary>Bits per second at its peak.</summary>
    [Range(1, int.MaxValue)]
    public required int Bandwidth { get; init; }

    internal static RenditionResource Of(EpisodeRendition rendition) =>
        new() { Track = rendition.Track, Width = rendition.Width, Height = rendition.Height, Bandwidth = rendition.Bandwidth };
}
