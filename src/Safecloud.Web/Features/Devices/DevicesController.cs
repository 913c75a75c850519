using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Safecloud.Web.Features.Devices;

/// <summary>The account's devices and tokens: list, make one by hand, revoke.</summary>
[Route("account/devices"), Authorize]
public sealed class DevicesController(ListTokens list, CreatePersonalToken create, RevokeToken revoke) : Controller
{
    /// <summary>The page.</summary>
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken cancellationToken) => View(await list.RunAsync(User.RequiredAccountId(), cancellationToken));

    /// <summary>Makes a token and shows it, once.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Create(string? name, CancellationToken cancellationToken)
    {
        if (!DeviceName.TryParse(name, out var parsed))
        {
            ModelState.AddModelError("Name", $"Give it a name of 1 to {AccessToken.NameMaxLength} characters, for example “Build server”.");
            return View(nameof(List), await list.RunAsync(User.RequiredAccountId(), cancellationToken));
        }

        var token = await create.RunAsync(User.RequiredAccountId(), parsed, deviceKeyId: null, cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return View("TokenMade", token);
    }

    /// <summary>Revokes one.</summary>
    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancellationToken)
    {
        if (!await revoke.RunAsync(User.RequiredAccountId(), id, cancellationToken))
        {
            return NotFound();
        }

        TempData["Toast"] = "Revoked";
        return RedirectToAction(nameof(List));
    }
}
