namespace Safecloud.Channels.Features.Renewals;

/// <summary>What became of renewing a film's keys.</summary>
public enum RenewReleaseResult
{
    Renewed,
    NotFound,

    /// <summary>The episode has no film, or the Jet has lost it.</summary>
    NoFile,

    /// <summary>What was sealed is not good for this film.</summary>
    ReleaseInvalid,

    /// <summary>The release service, in a process of its own, did not answer.</summary>
    ReleaseUnreachable,

    /// <summary>The film was replaced meanwhile.</summary>
    ChangedMeanwhile,
}
