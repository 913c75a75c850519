namespace Safecloud.Protocol.Nodes;

/// <summary>Why a Jet does not follow an announce, in the order in which it is examined (specification §9.3).</summary>
public enum AnnounceError
{
    /// <summary>It follows it.</summary>
    None,

    /// <summary>It is no claim of this subject, or breaks a rule of its form.</summary>
    Form,

    /// <summary>Another key than that of the hello signed it.</summary>
    Key,

    /// <summary>It is for another Jet.</summary>
    Jet,

    /// <summary>It is not the next one.</summary>
    Sequence,

    /// <summary>It starts from another tree.</summary>
    PrevRoot,

    /// <summary>Its time has not begun.</summary>
    NotYet,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>The signature does not verify.</summary>
    Signature,

    /// <summary>The change leads to another root.</summary>
    Root,
}
