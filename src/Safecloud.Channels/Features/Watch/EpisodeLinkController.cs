using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Watch;

/// <summary>Leads from an episode's id, which a player knows, to its page.</summary>
[Route("episodes/{id:guid}"), AllowAnonymous]
public sealed class EpisodeLinkController(FindEpisode findEpisode) : Controller
{
    /// <summary>Redirects to the page; who may see that, the page decides.</summary>
    [HttpGet]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellationToken) =>
        await findEpisode.RunAsync(new EpisodeId(id), cancellationToken) is { State: EpisodeState.Published or EpisodeState.Unpublished } episode
            ? Redirect(EpisodeAddress.Of(episode))
            : NotFound();
}
