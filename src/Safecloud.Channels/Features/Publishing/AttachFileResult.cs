namespace Safecloud.Channels.Features.Publishing;

/// <summary>What became of attaching a film. The names are the problem codes of the interface.</summary>
public enum AttachFileResult
{
    Attached,
    NotFound,
    ChangedMeanwhile,

    /// <summary>The episode is published with another film; take it off first.</summary>
    AlreadyPublished,

    /// <summary>The channel has no publisher key yet.</summary>
    PublisherKeyMissing,

    /// <summary>The Jet has no manifest of that rootCid.</summary>
    ManifestMissing,

    /// <summary>The manifest is signed by another key than the channel's.</summary>
    WrongPublisher,

    /// <summary>Chunks that the manifest names are not stored yet.</summary>
    ManifestIncomplete,

    /// <summary>The tracks are not those of a film, or not those that the renditions name.</summary>
    TracksInvalid,

    /// <summary>Length or chunk times do not fit the tracks.</summary>
    TimesInvalid,

    /// <summary>What was sealed to the release service is not good for this film.</summary>
    ReleaseInvalid,

    /// <summary>The release service, in a process of its own, did not answer.</summary>
    ReleaseUnreachable,
}
