namespace Safecloud.Channels.Features.Ledger;

/// <summary>What became of a grant of credits.</summary>
public enum GrantCreditsResult
{
    Granted,

    /// <summary>The same form was sent before; nothing moved now.</summary>
    AlreadyGranted,
    NoSuchAccount,
    AmountOutOfRange,
}
