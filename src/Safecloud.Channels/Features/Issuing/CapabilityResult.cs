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

    /// <summary>Whoever got the ticket may not watch all of it.</summary>
    NotPurchased,

    /// <summary>The service's own grant has ended; the creator renews it.</summary>
    ReleaseLapsed,
}
