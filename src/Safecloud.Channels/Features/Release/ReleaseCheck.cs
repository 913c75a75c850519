namespace Safecloud.Channels.Features.Release;

/// <summary>Whether a capability that a creator's device sealed to the release service is good for an episode.</summary>
public enum ReleaseCheck
{
    Good,

    /// <summary>It is not sealed to a key of this service, is for another file, or its chain or keys are not in order.</summary>
    NotOpened,

    /// <summary>The service may not hand it on: <c>adminLevel</c> below 20.</summary>
    MayNotHandOn,

    /// <summary>A track of the file is missing from its chain or its keys.</summary>
    TrackMissing,

    /// <summary>So many envelopes that none can be added for a viewer.</summary>
    ChainFull,

    /// <summary>It ends within a day.</summary>
    EndsTooSoon,

    /// <summary>The release service, in a process of its own, did not answer.</summary>
    Unreachable,
}
