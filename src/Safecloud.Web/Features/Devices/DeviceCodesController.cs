using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Safecloud.Web.Features.Devices;

/// <summary>How a device without a browser is let in (RFC 8628 in this site's JSON).</summary>
[ApiController, Route("api/v1")]
public sealed class DeviceCodesController(StartDeviceCode start, RedeemDeviceCode redeem, IOptions<OriginsOptions> origins) : ControllerBase
{
    /// <summary>Gives a code for a person to type.</summary>
    [HttpPost("device-codes"), EnableRateLimiting(RateLimitPolicies.SignIn), RequestSizeLimit(65_536)]
    public async Task<IActionResult> Start(DeviceCodeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!DeviceName.TryParse(request.Name, out var name))
        {
            return this.CodedProblem(StatusCodes.Status422UnprocessableEntity, "NameInvalid", $"Give the device a name of 1 to {AccessToken.NameMaxLength} characters.");
        }

        var claim = request.Device.ValueKind is JsonValueKind.Object ? Encoding.UTF8.GetBytes(request.Device.GetRawText()) : [];
        if (await start.RunAsync(name, claim, cancellationToken) is not { } started)
        {
            return this.CodedProblem(StatusCodes.Status422UnprocessableEntity, "DeviceInvalid", "The device claim is not valid now: it must be signed by its holder key, and inside its time. Look at the device's clock.");
        }

        Response.Headers.CacheControl = "no-store";
        var page = origins.Value.Site + "/devices/activate";
        return Ok(new
        {
            deviceCode = started.Secret,
            userCode = started.UserCode,
            verificationUri = page,
            verificationUriComplete = $"{page}?code={started.UserCode}",
            interval = (int)StartDeviceCode.Interval.TotalSeconds,
            expiresIn = (int)StartDeviceCode.Lifetime.TotalSeconds,
        });
    }

    /// <summary>Gives the token once the person has confirmed.</summary>
    [HttpPost("device-tokens"), EnableRateLimiting(RateLimitPolicies.Anonymous), RequestSizeLimit(65_536)]
    public async Task<IActionResult> Redeem(DeviceTokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (poll, token, vaultKey) = await redeem.RunAsync(request.DeviceCode ?? "", cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return poll switch
        {
            DevicePoll.Granted => Ok(vaultKey is null ? new { token = token!.Reveal() } : (object)new { token = token!.Reveal(), vaultKey }),
            DevicePoll.Pending => Refuse("AuthorizationPending", "Nobody has confirmed yet. Ask again after the interval."),
            DevicePoll.TooSoon => Refuse("SlowDown", "That was sooner than the interval. Wait longer between questions."),
            DevicePoll.Denied => Refuse("AccessDenied", "The device was turned away on the site."),
            DevicePoll.Gone => Refuse("ExpiredToken", "The code ended or was used. Start again."),
            var other => throw new InvalidOperationException($"Unhandled answer {other}."),
        };
    }

    private ObjectResult Refuse(string code, string detail) => this.CodedProblem(StatusCodes.Status400BadRequest, code, detail);
}
