using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Safecloud.Web.Features.Devices;

namespace Safecloud.Web.Features.Activation;

/// <summary>Where a person lets a waiting device in, or turns it away.</summary>
[Route("devices/activate"), Authorize, EnableRateLimiting(RateLimitPolicies.SignIn)]
public sealed class ActivationController(FindDeviceCode find, AnswerDeviceCode answer) : Controller
{
    /// <summary>Asks for the code, or shows the device it belongs to.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Activate(string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return View("EnterCode");
        }

        return await find.RunAsync(code, cancellationToken) is { } device ? View("Confirm", device) : NoSuchCode();
    }

    /// <summary>Answers.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Answer(ActivationForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await find.RunAsync(form.Code, cancellationToken) is not { } device)
        {
            return NoSuchCode();
        }

        var approve = string.Equals(form.Decision, "confirm", StringComparison.Ordinal);
        var hasKey = !string.IsNullOrEmpty(form.VaultKey);
        if (!ModelState.IsValid)
        {
            ModelState.AddModelError("", "The sealed key cannot be read. The device was not let in. Load the page again.");
            return View("Confirm", device);
        }

        if (!await answer.RunAsync(device.Id, User.RequiredAccountId(), approve, approve && hasKey ? form.VaultKey : null, cancellationToken))
        {
            return NoSuchCode();
        }

        ViewData["HasKey"] = hasKey;
        return View(approve ? "LetIn" : "TurnedAway", device);
    }

    private ViewResult NoSuchCode()
    {
        ModelState.AddModelError("", "No device waits with this code. Codes last ten minutes and work once. Look at the device for the present one.");
        return View("EnterCode");
    }
}
