namespace Safecloud.Protocol.V1.Delegations;

/// <summary>Why a delegation is refused (v1 §9.4).</summary>
public enum DelegationError
{
    /// <summary>It is not refused.</summary>
    None,

    /// <summary>A member is missing or of another kind.</summary>
    Malformed,

    /// <summary>The secret that is shown is not the one that was handed down.</summary>
    WrongSecret,

    /// <summary>The statement names another parent.</summary>
    WrongParent,

    /// <summary>The parent did not sign this.</summary>
    BadSignature,
}
