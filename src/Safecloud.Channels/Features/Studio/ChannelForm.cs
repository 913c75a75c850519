using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Studio;

/// <summary>The form of a channel, new or known.</summary>
public sealed record ChannelForm
{
    /// <summary>What people read.</summary>
    [Display(Name = "Name"), Required(ErrorMessage = "Give the channel a name."), MaxLength(Channel.NameMaxLength)]
    public string? Name { get; init; }

    /// <summary>Its address; only a new channel's is asked for.</summary>
    [Display(Name = "Address"), MaxLength(Channels.Slug.MaxLength)]
    public string? Slug { get; init; }

    /// <summary>What it is about.</summary>
    [Display(Name = "About"), MaxLength(Channel.AboutMaxLength)]
    public string? About { get; init; }

    /// <summary>The version that the form was made from.</summary>
    public Guid? Version { get; init; }
}
