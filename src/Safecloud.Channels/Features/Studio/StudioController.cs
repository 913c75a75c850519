using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Persistence;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Studio;

/// <summary>A creator's channels.</summary>
[Route("studio"), Authorize]
public sealed class StudioController(
    ShowStudio showStudio, CreateChannel createChannel, EditChannel editChannel, FindOwnedChannel findOwnedChannel)
    : Controller
{
    /// <summary>Channels and episodes with their states.</summary>
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await showStudio.RunAsync(User.RequiredAccountId(), cancellationToken));

    /// <summary>The form of a new channel.</summary>
    [HttpGet("channels/new")]
    public IActionResult NewChannel() => View("ChannelForm", new ChannelFormPage(new ChannelForm(), null));

    /// <summary>Opens a channel.</summary>
    [HttpPost("channels/new")]
    public async Task<IActionResult> NewChannel([FromForm(Name = "Form")] ChannelForm form, CancellationToken cancellationToken)
    {
        var slug = Slug.Of(form.Name ?? "", fallback: "channel");
        if (!string.IsNullOrWhiteSpace(form.Slug) && !Slug.TryParse(form.Slug.Trim(), null, out slug))
        {
            ModelState.TryAddModelError("Form.Slug", "Lower-case letters, digits and single hyphens, for example hearth-and-kiln.");
        }

        if (!ModelState.IsValid)
        {
            return Wrong(form, null);
        }

        var (result, channel) = await createChannel.RunAsync(User.RequiredAccountId(), slug, form.Name!, form.About, cancellationToken);
        switch (result)
        {
            case CreateChannelResult.SlugTaken:
                ModelState.TryAddModelError("Form.Slug", $"The address {slug} is taken. Choose another.");
                return Wrong(form with { Slug = slug.ToString() }, null);
            case CreateChannelResult.TooMany:
                ModelState.TryAddModelError("", $"One person may own {CreateChannel.MaxPerOwner} channels. Nothing was opened.");
                return Wrong(form, null);
            default:
                TempData["Toast"] = $"{channel!.Name} is open";
                return Redirect("/studio");
        }
    }

    /// <summary>A channel's own page in the studio.</summary>
    [HttpGet("c/{slug}")]
    public async Task<IActionResult> Channel(string slug, CancellationToken cancellationToken)
    {
        var channel = await findOwnedChannel.RunAsync(User.RequiredAccountId(), slug, cancellationToken);
        return channel is null
            ? NotFound()
            : View("ChannelForm", new ChannelFormPage(ChannelForm.Of(channel), channel));
    }

    /// <summary>Changes what a channel says of itself.</summary>
    [HttpPost("c/{slug}")]
    public async Task<IActionResult> Channel(string slug, [FromForm(Name = "Form")] ChannelForm form, CancellationToken cancellationToken)
    {
        var owner = User.RequiredAccountId();
        var channel = await findOwnedChannel.RunAsync(owner, slug, cancellationToken);
        if (channel is null)
        {
            return NotFound();
        }

        if (form.ReadEmbeds(channel.Embeds, out var embeds) is { } complaint)
        {
            ModelState.TryAddModelError("Form.EmbedOrigins", complaint);
        }

        if (!ModelState.IsValid)
        {
            return Wrong(form, channel);
        }

        var changes = new ChannelChanges { Name = form.Name!, About = form.About, Embeds = embeds, SeenVersion = form.Version };
        switch (await editChannel.RunAsync(owner, slug, changes, cancellationToken))
        {
            case EditResult.NotFound:
                return NotFound();
            case EditResult.ChangedMeanwhile:
                ModelState.TryAddModelError("", "It was changed meanwhile, in another tab perhaps. Nothing was saved. Load the page again and repeat.");
                return Wrong(form, channel);
            default:
                TempData["Toast"] = "Saved";
                return RedirectToAction(nameof(Channel), new { slug });
        }
    }

    private ViewResult Wrong(ChannelForm form, Channel? channel)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("ChannelForm", new ChannelFormPage(form, channel));
    }
}
