namespace Safecloud.Evm.Networks;

/// <summary>Whether a configured contract may be used.</summary>
public enum ContractVerdict
{
    /// <summary>Its code is the one that is configured.</summary>
    Matches,

    /// <summary>There is other code, or none. Nothing is settled by it.</summary>
    Differs,

    /// <summary>The nodes did not answer or do not agree. Nothing is settled by it until they do.</summary>
    Unknown,
}
