namespace Safecloud.Channels.Features.Tickets;

/// <summary>What became of a ticket that was shown.</summary>
public enum RedeemTicketResult
{
    Redeemed,

    /// <summary>Unknown; or of one of this site's own pages and used, over, or for something else.</summary>
    Invalid,

    /// <summary>Bound, and shown before.</summary>
    Used,

    /// <summary>Bound, and older than 60 seconds.</summary>
    Expired,

    /// <summary>Bound to a player in a page of another origin.</summary>
    OtherOrigin,

    /// <summary>Bound to another device.</summary>
    OtherDevice,
}
