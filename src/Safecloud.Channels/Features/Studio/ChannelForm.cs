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

    /// <summary>Whose pages may show the player; only a known channel's form asks.</summary>
    [Display(Name = "Who may embed it")]
    public EmbedAudience? EmbedAudience { get; init; }

    /// <summary>The origins that may, one a line.</summary>
    [Display(Name = "Sites that may"), MaxLength(2 * Channel.EmbedOriginsMaxLength)]
    public string? EmbedOrigins { get; init; }

    /// <summary>The version that the form was made from.</summary>
    public Guid? Version { get; init; }

    internal static ChannelForm Of(Channel channel) => new()
    {
        Name = channel.Name,
        About = channel.About,
        EmbedAudience = channel.Embeds.Audience,
        EmbedOrigins = string.Join('\n', channel.Embeds.Origins),
        Version = channel.Version,
    };

    /// <summary>What the form says about pages of other sites; what it leaves out stays as it is.</summary>
    /// <param name="present">How it is.</param>
    /// <param name="policy">How it shall be.</param>
    /// <returns>Null, or what is wrong with the list.</returns>
    internal string? ReadEmbeds(EmbedPolicy present, out EmbedPolicy policy)
    {
        policy = present;
        if (EmbedAudience is not { } audience)
        {
            return null;
        }

        var origins = new List<WebOrigin>();
        foreach (var typed in (EmbedOrigins ?? "").Split(['\n', '\r', ' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!WebOrigin.TryRead(typed, out var origin))
            {
                return $"“{typed}” is no site. Write its scheme and name, for example https://fan.example, without a page after it.";
            }

            if (!origins.Contains(origin))
            {
                origins.Add(origin);
            }
        }

        if (origins.Count > EmbedPolicy.MaxOrigins)
        {
            return $"These are {origins.Count} sites; a channel names at most {EmbedPolicy.MaxOrigins}.";
        }

        if (audience is Channels.EmbedAudience.Listed && origins.Count == 0)
        {
            return "Name at least one site, or choose nobody.";
        }

        policy = new EmbedPolicy { Audience = audience, Origins = origins };
        return null;
    }
}
