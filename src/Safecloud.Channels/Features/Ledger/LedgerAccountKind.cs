namespace Safecloud.Channels.Features.Ledger;

/// <summary>Whose money an account holds.</summary>
public enum LedgerAccountKind
{
    /// <summary>Credits a viewer can spend.</summary>
    Viewer,

    /// <summary>What a creator earned.</summary>
    Creator,

    /// <summary>What the platform kept.</summary>
    Platform,

    /// <summary>Where granted credits come from. The only account that may be below zero: its debt is what was ever granted.</summary>
    Grants,
}
