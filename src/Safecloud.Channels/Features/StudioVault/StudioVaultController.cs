using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Vaults;
using Safecloud.Web;

namespace Safecloud.Channels.Features.StudioVault;

/// <summary>Keys and recovery.</summary>
[Route("studio/vault"), Authorize]
public sealed class StudioVaultController(ReadVault readVault) : Controller
{
    /// <summary>Whether there is a vault and who can open it; the browser does the rest.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var found = await readVault.RunAsync(User.RequiredAccountId(), cancellationToken);
        return View(new StudioVaultPage(found?.Document.Wraps ?? [], User.Identity?.Name ?? ""));
    }
}
