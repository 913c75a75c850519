using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>Hands the episode's page a ticket for the player in its frame.</summary>
[ApiController, Route("episodes/{id}/tickets"), Authorize, EnableRateLimiting(RateLimitPolicies.Api)]
public sealed class TicketsController(IssueTicket issueTicket) : ControllerBase
{
    /// <summary>A ticket for one use within 60 seconds, for who may watch all of the episode.</summary>
    [HttpPost]
    public async Task<IActionResult> Issue(EpisodeId id, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var (result, ticket) = await issueTicket.RunAsync(User.RequiredAccountId(), id, binding: null, cancellationToken);
        return result switch
        {
            IssueTicketResult.Issued => Ok(new { ticket = ticket!.Text, exp = ticket.ExpiresAt.ToUnixTimeSeconds() }),
            IssueTicketResult.NotFound => this.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "There is no such episode."),
            IssueTicketResult.NotPurchased => this.CodedProblem(
                StatusCodes.Status403Forbidden, "NotPurchased", "You have not bought this episode. Buy it, and it goes on from the same second."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }
}
