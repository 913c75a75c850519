namespace Safecloud.Protocol.Grants;

/// <summary>Why a chunk is not served (specification §6.4), in the order in which a chain is examined.</summary>
public enum GrantRefusal
{
    /// <summary>It is served; never sent.</summary>
    None,

    /// <summary>An envelope names another file.</summary>
    WrongFile,

    /// <summary>The chain does not begin at the file's access key, or an envelope does not continue the one before.</summary>
    Chain,

    /// <summary>The last envelope names another holder.</summary>
    Holder,

    /// <summary>An envelope does not let read, or not hand on.</summary>
    Level,

    /// <summary>There is no chain, or an envelope has no link above the chunk.</summary>
    NoGrant,

    /// <summary>An envelope's time has not begun.</summary>
    NotYet,

    /// <summary>An envelope's time is over.</summary>
    Expired,
}
