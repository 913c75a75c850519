using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Api;

/// <summary>An episode that is to be begun.</summary>
public sealed record NewEpisodeRequest
{
    /// <summary>What people read; public.</summary>
    [Required, MaxLength(Episode.TitleMaxLength)]
    public required string Title { get; init; }

    /// <summary>Markdown without HTML; public.</summary>
    [MaxLength(Episode.DescriptionMaxLength)]
    public string? Description { get; init; }
}
