using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>The player's page on the player's own origin: no accounts, no cookies, no third-party script.</summary>
[PlayerSurface, AllowAnonymous, Route("episodes")]
public sealed class PlayerController(
    FindEpisode findEpisode, PreviewPass pass, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : Controller
{
    /// <summary>The player of one episode, to be shown in a frame of the site.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromQuery(Name = "pass")] string? passText, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var episode = await findEpisode.RunAsync(new EpisodeId(id), cancellationToken);
        var visible = episode is { State: EpisodeState.Published } || (episode is not null && pass.Admits(passText, episode.Id));
        return visible && episode!.File is not null
            ? View(PlayerSettings.Of(episode, origins.Value, site.Value.ResolvedCurrency))
            : NotFound();
    }
}
