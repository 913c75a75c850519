namespace Safecloud.Channels.Features.Ledger;

/// <summary>What became of a movement.</summary>
public enum PostResult
{
    /// <summary>Booked now.</summary>
    Posted,

    /// <summary>Booked earlier under the same key; nothing moved now.</summary>
    AlreadyPosted,

    /// <summary>An account would have gone below zero; nothing moved, and the caller must roll back.</summary>
    InsufficientCredits,
}
