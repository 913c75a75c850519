namespace Safecloud.Channels.Features.Episodes;

/// <summary>Where an episode stands.</summary>
public enum EpisodeState
{
    /// <summary>Only its owner sees it.</summary>
    Draft,

    /// <summary>Listed, playable, for sale.</summary>
    Published,

    /// <summary>Not listed and not for sale; who bought it keeps watching.</summary>
    Unpublished,

    /// <summary>Gone from the site; the release service has forgotten its keys.</summary>
    Deleted,
}
