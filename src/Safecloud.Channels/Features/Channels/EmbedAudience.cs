namespace Safecloud.Channels.Features.Channels;

/// <summary>Whose pages may show a channel's player.</summary>
public enum EmbedAudience
{
    /// <summary>Only this site's own.</summary>
    Nobody,

    /// <summary>Those of the origins that the channel names.</summary>
    Listed,

    /// <summary>Anybody's.</summary>
    Everywhere,
}
