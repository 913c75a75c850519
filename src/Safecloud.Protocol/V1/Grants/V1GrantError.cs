namespace Safecloud.Protocol.V1.Grants;

/// <summary>Why a grant opens nothing (v1 §17).</summary>
public enum V1GrantError
{
    /// <summary>It opens what is asked for.</summary>
    None,

    /// <summary>It names another file or another place, allows less, or its time is over.</summary>
    NotCovered,

    /// <summary>Its statement is about another link than it says.</summary>
    WrongLabel,

    /// <summary>The key in the proof is not the parent in the statement, or for a track not the file's access key.</summary>
    WrongParent,

    /// <summary>The parent did not sign it.</summary>
    BadProof,
}
