namespace Safecloud.Channels.Features.Release;

/// <summary>How much of an episode a capability opens.</summary>
public enum ReleaseScope
{
    /// <summary>The free chunks only.</summary>
    Teaser,

    /// <summary>All of it.</summary>
    Full,
}
