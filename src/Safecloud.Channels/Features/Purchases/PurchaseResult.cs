namespace Safecloud.Channels.Features.Purchases;

/// <summary>What became of a purchase.</summary>
public enum PurchaseResult
{
    /// <summary>Paid now.</summary>
    Bought,

    /// <summary>Paid earlier, or nothing to pay: free, or one's own. Nothing was taken now.</summary>
    AlreadyOwned,
    NotFound,
    NotPublished,
    InsufficientCredits,

    /// <summary>The price is no longer the one the viewer saw.</summary>
    PriceChanged,

    /// <summary>The purchase id was used for another purchase.</summary>
    IdAlreadyUsed,
}
