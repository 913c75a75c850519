using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>The player's page on the player's own origin: no accounts, no cookies, no third-party script.</summary>
[PlayerSurface, AllowAnonymous]
public sealed class PlayerController(
    FindEpisode findEpisode, PreviewPass pass, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : Controller
{
    /// <summary>The player of one episode, to be shown in a frame of the site.</summary>
    [HttpGet("episodes/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromQuery(Name = "pass")] string? passText, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var episode = await findEpisode.RunAsync(new EpisodeId(id), cancellationToken);
        var visible = episode is { State: EpisodeState.Published } || (episode is not null && pass.Admits(passText, episode.Id));
        return visible && episode!.File is not null
            ? View(PlayerSettings.Of(episode, origins.Value, site.Value.ResolvedCurrency))
            : NotFound();
    }

    /// <summary>The player of one episode in a page of another site, where its channel allows that; else a sentence and the way on.</summary>
    [HttpGet("embed/{id:guid}")]
    public async Task<IActionResult> Embed(Guid id, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store"; // the answer depends on the page around it
        var siteOrigin = origins.Value.Site;
        if (await findEpisode.RunAsync(new EpisodeId(id), cancellationToken) is not { State: EpisodeState.Published, File: not null } episode)
        {
            return Refuse(StatusCodes.Status404NotFound, new EmbedRefused("There is no such film here any more.", "Open the site", siteOrigin + "/"));
        }

        var page = siteOrigin + EpisodeAddress.Of(episode);
        if (string.Equals(Request.Headers["Sec-Fetch-Dest"], "document", StringComparison.Ordinal))
        {
            return Redirect(page); // somebody opened the frame by itself
        }

        var decision = EmbedDecision.Of(episode.Channel!.Embeds, Request);
        if (!decision.IsShown)
        {
            var sentence = decision.Embedder is { } embedder
                ? $"{episode.Channel.Name} does not let {embedder} show this film."
                : $"{episode.Channel.Name} does not let this page show this film, or the page does not say where it is.";
            return Refuse(StatusCodes.Status403Forbidden, new EmbedRefused(sentence, $"Watch “{episode.Title}” on its own page", page));
        }

        decision.Ancestors.Apply(HttpContext);
        var settings = PlayerSettings.Of(episode, origins.Value, site.Value.ResolvedCurrency);
        return View("Show", settings with { Embed = EmbedSettings.Of(episode, decision, origins.Value) });
    }

    private ViewResult Refuse(int status, EmbedRefused refused)
    {
        FrameAncestors.Anyone.Apply(HttpContext);
        Response.StatusCode = status;
        return View("EmbedRefused", refused);
    }
}
