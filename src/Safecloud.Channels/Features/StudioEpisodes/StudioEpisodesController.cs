using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>An episode in the studio: what the public reads, the free part, the price, the upload.</summary>
[Route("studio"), Authorize]
public sealed class StudioEpisodesController(ShowStudioEpisode show, CreateEpisode createEpisode, EditEpisode editEpisode, PublishEpisode publishEpisode) : Controller
{
    /// <summary>Begins an episode and leads to its page.</summary>
    [HttpPost("c/{slug}/episodes")]
    public async Task<IActionResult> Create(string slug, [FromForm] string? title, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Trim().Length > Episode.TitleMaxLength)
        {
            TempData["Toast"] = "Give the episode a title first";
            return Redirect("/studio");
        }

        var episode = await createEpisode.RunAsync(User.RequiredAccountId(), slug, title, description: null, cancellationToken);
        return episode is null ? NotFound() : Redirect($"/studio/episodes/{episode.Id}");
    }

    /// <summary>The episode's page.</summary>
    [HttpGet("episodes/{id}"), MediaWorkers]
    public async Task<IActionResult> Edit(EpisodeId id, CancellationToken cancellationToken) =>
        await show.RunAsync(User.RequiredAccountId(), id, form: null, cancellationToken) is { } page ? View("Edit", page) : NotFound();

    /// <summary>Saves the form, and publishes what was saved when the button said so.</summary>
    [HttpPost("episodes/{id}"), MediaWorkers]
    public async Task<IActionResult> Edit(EpisodeId id, [FromForm(Name = "Form")] EpisodeForm form, [FromForm] string? then, CancellationToken cancellationToken)
    {
        var owner = User.RequiredAccountId();
        var page = await show.RunAsync(owner, id, form, cancellationToken);
        if (page is null)
        {
            return NotFound();
        }

        var changes = Read(form, page);
        if (!ModelState.IsValid)
        {
            return Wrong(page);
        }

        var (result, _) = await editEpisode.RunAsync(owner, id, changes, cancellationToken);
        if (result is EditEpisodeResult.Saved)
        {
            if (then == "publish")
            {
                var (done, sentence) = StudioEpisodeStateController.Explain((await publishEpisode.RunAsync(owner, id, cancellationToken)).Result, "Published");
                TempData[done ? "Toast" : "Refused"] = sentence;
            }
            else
            {
                TempData["Toast"] = "Saved";
            }

            return RedirectToAction(nameof(Edit), new { id });
        }

        if (result is EditEpisodeResult.NotFound)
        {
            return NotFound();
        }

        var (field, reason) = Explain(result, page);
        ModelState.TryAddModelError(field, reason);
        return Wrong(page);
    }

    /// <summary>What Markdown becomes, for the preview beside the field.</summary>
    [HttpPost("preview"), RequestSizeLimit(64 * 1024)]
    public IActionResult Preview([FromForm] string? text) =>
        PartialView("_Preview", text is { Length: > Episode.DescriptionMaxLength } ? text[..Episode.DescriptionMaxLength] : text);

    private EpisodeChanges Read(EpisodeForm form, StudioEpisodePage page)
    {
        var price = Money.Zero;
        if (!string.IsNullOrWhiteSpace(form.Price) && !page.Currency.TryParse(form.Price, out price))
        {
            ModelState.TryAddModelError("Form.Price", $"Write an amount such as {page.Currency.FormatPlain(new Money(450))}, or 0 for free.");
        }

        if (!ClockText.TryParse(form.Teaser, out var teaser))
        {
            ModelState.TryAddModelError("Form.Teaser", "Write minutes and seconds such as 1:30, or 0 for no free part.");
        }

        return new EpisodeChanges
        {
            Title = form.Title,
            Description = form.Description ?? "",
            TeaserMs = teaser,
            Price = price,
            SeenVersion = form.Version,
        };
    }

    private static (string Field, string Sentence) Explain(EditEpisodeResult result, StudioEpisodePage page) => result switch
    {
        EditEpisodeResult.ChangedMeanwhile => ("", "It was changed meanwhile, in another tab perhaps. Nothing was saved. Load the page again and repeat."),
        EditEpisodeResult.TitleMissing => ("Form.Title", "Give the episode a title."),
        EditEpisodeResult.PriceOutOfRange => ("Form.Price", $"At least {page.Currency.Format(page.MinimumPrice)}, or 0 for free."),
        EditEpisodeResult.TeaserOutOfRange => ("Form.Teaser", "Longer than a film can be."),
        EditEpisodeResult.TeaserIsEverything => ("Form.Teaser", "That is the whole film: nobody would have to buy it. Shorten the free part, or set the price to 0."),
        var other => throw new InvalidOperationException($"Unhandled result {other}."),
    };

    private ViewResult Wrong(StudioEpisodePage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", page);
    }
}
