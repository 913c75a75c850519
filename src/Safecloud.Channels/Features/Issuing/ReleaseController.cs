using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Release;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Json;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>What the release service hands out to players.</summary>
[ApiController, AllowAnonymous, ReleaseSurface, Route(ReleaseRoutes.Base)]
public sealed class ReleaseController(IssueCapability issueCapability, IOptions<OriginsOptions> origins, TimeProvider clock) : ControllerBase
{
    /// <summary>Keys for one episode, sealed to the asking device: the free part without a ticket, all of it with one.</summary>
    [HttpPost("capabilities"), EnableCors(ReleaseCors.Policy), EnableRateLimiting(RateLimitPolicies.Anonymous), RequestSizeLimit(65_536)]
    public async Task<IActionResult> Issue(CapabilityRequestBody body, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!string.Equals(Request.Headers.Origin, origins.Value.Player, StringComparison.Ordinal))
        {
            return this.CodedProblem(StatusCodes.Status403Forbidden, "OriginNotTrusted", "Keys are handed only to this site’s own player.");
        }

        if (ReadDevice(body.Device) is not { } device)
        {
            return this.CodedProblem(
                StatusCodes.Status400BadRequest, "DeviceInvalid", "The device claim is not in order, or it has ended. Reload the player; check this device’s clock.");
        }

        if (!TryReadEmbedder(body.Embedder, out var embedder))
        {
            return Refuse(CapabilityResult.EmbedderNotAllowed);
        }

        var ask = new CapabilityAsk(new(body.Episode), device, body.Ticket) { Embedder = embedder };
        var (result, issued) = await issueCapability.RunAsync(ask, cancellationToken);
        return result is CapabilityResult.Issued
            ? Ok(new
            {
                capability = issued!.Sealed,
                scope = issued.Scope.ToString().ToLowerInvariant(),
                jets = (string[])[origins.Value.Jet],
                exp = issued.ExpiresAt.ToUnixTimeSeconds(),
            })
            : Refuse(result);
    }

    private static bool TryReadEmbedder(string? text, out WebOrigin? embedder)
    {
        embedder = null;
        if (text is null)
        {
            return true;
        }

        var isOrigin = WebOrigin.TryParse(text, null, out var origin);
        embedder = origin;
        return isOrigin;
    }

    private DeviceClaim? ReadDevice(JsonElement json) =>
        StrictJson.TryParse(Encoding.UTF8.GetBytes(json.GetRawText()), out var value)
        && DeviceClaim.Read(value, clock.GetUtcNow(), out var device) is ClaimError.None
            ? device
            : null;

    private ObjectResult Refuse(CapabilityResult result)
    {
        var (status, sentence) = result switch
        {
            CapabilityResult.NotPublished => (StatusCodes.Status404NotFound, "This episode is not published."),
            CapabilityResult.NoTeaser => (StatusCodes.Status403Forbidden, "Nothing of this episode is free. Sign in on the page and buy it."),
            CapabilityResult.TicketInvalid => (StatusCodes.Status403Forbidden, "The ticket was used or is too old. Ask the page for another."),
            CapabilityResult.EmbedderNotAllowed => (StatusCodes.Status403Forbidden, "This channel does not let that page show its films. Watch on the channel’s own page."),
            CapabilityResult.HandoffUsed => (StatusCodes.Status403Forbidden, "The sign-in was used already. Sign in once more; nothing is paid twice."),
            CapabilityResult.HandoffExpired => (StatusCodes.Status403Forbidden, "The sign-in came too late: it holds for 60 seconds. Sign in once more; nothing is paid twice."),
            CapabilityResult.HandoffOtherOrigin => (StatusCodes.Status403Forbidden, "The sign-in was meant for a player in another page, and is used up."),
            CapabilityResult.HandoffOtherDevice => (StatusCodes.Status403Forbidden, "The sign-in was meant for another device, and is used up."),
            CapabilityResult.NotPurchased => (StatusCodes.Status403Forbidden, "This episode was not bought. Buy it on the page, and it goes on from the same second."),
            CapabilityResult.ReleaseLapsed => (StatusCodes.Status503ServiceUnavailable, "The release service’s own keys for this episode have ended. Ask its creator to renew them."),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
        return this.CodedProblem(status, result.ToString(), sentence);
    }
}
