using System.ComponentModel.DataAnnotations;
using Safecloud.Channels.Features.Channels;

namespace Safecloud.Channels.Features.Api;

/// <summary>A channel that is to be opened.</summary>
public sealed record NewChannelRequest
{
    /// <summary>Lower-case letters, digits, single hyphens.</summary>
    [Required, MaxLength(Channels.Slug.MaxLength)]
    public required string Slug { get; init; }

    /// <summary>What people read.</summary>
    [Required, MaxLength(Channel.NameMaxLength)]
    public required string Name { get; init; }

    /// <summary>What it is about, Markdown without HTML.</summary>
    [MaxLength(Channel.AboutMaxLength)]
    public string? About { get; init; }
}
