namespace Safecloud.Channels.Features.Ledger;

/// <summary>Why money moved.</summary>
public enum LedgerTransactionKind
{
    /// <summary>An operator gave credits.</summary>
    Grant,

    /// <summary>A viewer bought an episode.</summary>
    Purchase,
}
