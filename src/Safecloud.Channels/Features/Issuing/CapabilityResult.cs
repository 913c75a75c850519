namespace Safecloud.Channels.Features.Issuing;

/// <summary>What became of a request for keys. The names are the problem codes of the release interface.</summary>
public enum CapabilityResult
{
    Issued,

    /// <summary>No such episode, or none that the public may see.</summary>
    NotPublished,

    /// <summary>Nothing of it is free, and no ticket was shown.</summary>
    NoTeaser,

    /// <summary>The ticket is unknown, used, older than 60 seconds, or for another episode.</summary>
    TicketInvalid,

    /// <summary>The channel does not let pages of that origin show its player.</summary>
    EmbedderNotAllowed,

    /// <summary>The code of the sign-in window was shown before.</summary>
    HandoffUsed,

    /// <summary>The code of the sign-in window is older than 60 seconds.</summary>
    HandoffExpired,

    /// <summary>The code of the sign-in window is for a player in a page of another origin.</summary>
    HandoffOtherOrigin,

    /// <summary>The code of the sign-in window is for another device.</summary>
    HandoffOtherDevice,

    /// <summary>Whoever got the ticket may not watch all of it.</summary>
    NotPurchased,

    /// <summary>The service's own grant has ended; the creator renews it.</summary>
    ReleaseLapsed,
}
