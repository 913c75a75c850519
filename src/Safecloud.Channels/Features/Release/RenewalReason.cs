namespace Safecloud.Channels.Features.Release;

/// <summary>Why a creator's device should seal a film's keys to the release service anew.</summary>
public enum RenewalReason
{
    /// <summary>It need not.</summary>
    None,

    /// <summary>They end within <see cref="RenewalRule.Ahead"/>.</summary>
    EndsSoon,

    /// <summary>They have ended: nobody gets new ones.</summary>
    Ended,

    /// <summary>They are sealed to an older key of the service, which a rotation could not replace.</summary>
    OldKey,
}
