using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Cards;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Discover;

/// <summary>The site's first page.</summary>
[Route(""), AllowAnonymous]
public sealed class DiscoverController(ListNewEpisodes listNewEpisodes, ListLibrary listLibrary, ListChannels listChannels) : Controller
{
    private const int Newest = 17;
    private const int OfLibrary = 3;
    private const int Directory = 50;

    /// <summary>What is new, what is yours, who is here.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var viewer = User.AccountId();
        return View(new DiscoverPage
        {
            New = await listNewEpisodes.RunAsync(viewer, Newest, cancellationToken),
            Yours = viewer is { } id ? [.. (await listLibrary.RunAsync(id, cancellationToken)).Take(OfLibrary)] : [],
            Channels = await listChannels.RunAsync(Directory, cancellationToken),
            IsSignedIn = viewer is not null,
        });
    }
}
