namespace Safecloud.Channels.Features.Tickets;

/// <summary>What became of a request for a ticket.</summary>
public enum IssueTicketResult
{
    Issued,
    NotFound,
    NotPurchased,

    /// <summary>The channel does not let pages of that origin show its player.</summary>
    EmbedderNotAllowed,
}
