using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>The form of an episode.</summary>
public sealed record EpisodeForm
{
    /// <summary>Its title.</summary>
    [Display(Name = "Title"), Required(ErrorMessage = "Give the episode a title."), MaxLength(Episode.TitleMaxLength)]
    public string? Title { get; init; }

    /// <summary>Its description.</summary>
    [Display(Name = "Description"), MaxLength(Episode.DescriptionMaxLength)]
    public string? Description { get; init; }

    /// <summary>The free part, <c>m:ss</c> or seconds.</summary>
    [Display(Name = "Free part")]
    public string? Teaser { get; init; }

    /// <summary>The price as typed; empty or 0 is free.</summary>
    [Display(Name = "Price")]
    public string? Price { get; init; }

    /// <summary>The version that the form was made from.</summary>
    public Guid? Version { get; init; }
}
