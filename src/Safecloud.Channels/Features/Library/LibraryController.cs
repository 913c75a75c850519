using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Cards;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Library;

/// <summary>What a viewer bought.</summary>
[Route("library"), Authorize]
public sealed class LibraryController(ListLibrary listLibrary) : Controller
{
    /// <summary>Everything, newest first.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await listLibrary.RunAsync(User.RequiredAccountId(), cancellationToken));
}
