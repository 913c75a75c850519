namespace Safecloud.Channels.Features.Channels;

/// <summary>Which pages may show a channel's player, and talk to it.</summary>
public sealed record EmbedPolicy
{
    /// <summary>Most origins that a channel names.</summary>
    public const int MaxOrigins = 20;

    /// <summary>No page but this site's.</summary>
    public static readonly EmbedPolicy Nobody = new() { Audience = EmbedAudience.Nobody };

    /// <summary>Whose pages.</summary>
    public required EmbedAudience Audience { get; init; }

    /// <summary>The origins named; they count with <see cref="EmbedAudience.Listed"/>, and are kept with the others.</summary>
    public IReadOnlyList<WebOrigin> Origins { get; init; } = [];

    /// <summary>Whether any page of another site may show it.</summary>
    public bool IsOpen => Audience is EmbedAudience.Everywhere || (Audience is EmbedAudience.Listed && Origins.Count > 0);

    /// <summary>Whether pages of that origin may.</summary>
    public bool Allows(WebOrigin origin) => Audience switch
    {
        EmbedAudience.Everywhere => true,
        EmbedAudience.Listed => Origins.Contains(origin),
        _ => false,
    };
}
