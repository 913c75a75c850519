namespace Safecloud.Protocol.V1.OpenClaims;

/// <summary>Why a claim of version 1 is refused (v1 §10).</summary>
public enum OpenClaimError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>It is no claim, or its time is no time.</summary>
    Malformed,

    /// <summary>Its time has not begun.</summary>
    NotYet,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Fewer keys signed than the policy asks for.</summary>
    TooFewSignatures,
}
