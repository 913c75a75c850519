using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Tickets;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Handoff;

/// <summary>Where a viewer vouches for themselves to a player in a page of another site, which sees none of this site's cookies (docs/decisions/0005).</summary>
[Route("episodes/{id:guid}/handoff")]
public sealed class HandoffController(ShowHandoff showHandoff, IssueTicket issueTicket) : Controller
{
    private const int StateMaxLength = 64;

    /// <summary>The window: who asks, signing in, buying, saying yes.</summary>
    [HttpGet, AllowAnonymous, SpeaksToOpener]
    public async Task<IActionResult> Show(Guid id, [FromQuery] HandoffQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Response.Headers.CacheControl = "private, no-store";
        if (query is { Binding: { } binding, State: { Length: > 0 and <= StateMaxLength } state }
            && await showHandoff.RunAsync(new(id), binding, state, User.AccountId(), cancellationToken) is { } page)
        {
            return View(page);
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Nobody", id);
    }

    /// <summary>A code for one use within 60 seconds, by that device, in a page of that origin.</summary>
    [HttpPost, Authorize, EnableRateLimiting(RateLimitPolicies.Api)]
    public async Task<IActionResult> Issue(Guid id, [FromForm] HandoffQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        Response.Headers.CacheControl = "no-store";
        if (query.Binding is not { } binding)
        {
            return this.CodedProblem(StatusCodes.Status400BadRequest, "BadRequest", "The player did not say who asks. Close this window and press Sign in again.");
        }

        var (result, ticket) = await issueTicket.RunAsync(User.RequiredAccountId(), new EpisodeId(id), binding, cancellationToken);
        return result switch
        {
            IssueTicketResult.Issued => Ok(new { code = ticket!.Text, exp = ticket.ExpiresAt.ToUnixTimeSeconds() }),
            IssueTicketResult.NotFound => this.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "There is no such film."),
            IssueTicketResult.NotPurchased => this.CodedProblem(StatusCodes.Status403Forbidden, "NotPurchased", "You have not bought this film. Nothing was sent to the player."),
            IssueTicketResult.EmbedderNotAllowed => this.CodedProblem(
                StatusCodes.Status403Forbidden, "EmbedderNotAllowed", "This channel does not let that page show its films. Nothing was sent to the player."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }
}
