namespace Safecloud.Protocol.Claims;

/// <summary>Why a claim is refused (specification §0.5).</summary>
public enum ClaimError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>It is longer than its subject allows.</summary>
    TooLarge,

    /// <summary>It is not strict JSON, not closed, of another subject, or its statement breaks a rule.</summary>
    Malformed,

    /// <summary>It did not arrive in canonical form.</summary>
    NotCanonical,

    /// <summary>A signature does not verify.</summary>
    BadSignature,

    /// <summary>Its time has not begun.</summary>
    NotYet,

    /// <summary>Its time is over.</summary>
    Expired,
}
