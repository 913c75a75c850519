using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Publishing;
using Safecloud.Web;

namespace Safecloud.Channels.Features.StudioEpisodes;

/// <summary>Takes off and deletes by the studio's buttons. Publishing saves the form too, so it is the form's own.</summary>
[Route("studio/episodes/{id}"), Authorize]
public sealed class StudioEpisodeStateController(UnpublishEpisode unpublishEpisode, DeleteEpisode deleteEpisode) : Controller
{
    /// <summary>Takes it off the lists and off sale.</summary>
    [HttpPost("unpublish")]
    public async Task<IActionResult> Unpublish(EpisodeId id, CancellationToken cancellationToken) =>
        Answer(id, (await unpublishEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken)).Result, "Taken off. Who bought it keeps watching");

    /// <summary>Takes it away for good.</summary>
    [HttpPost("delete")]
    public async Task<IActionResult> Delete(EpisodeId id, CancellationToken cancellationToken)
    {
        if (!await deleteEpisode.RunAsync(User.RequiredAccountId(), id, cancellationToken))
        {
            return NotFound();
        }

        TempData["Toast"] = "Deleted";
        return Redirect("/studio");
    }

    private IActionResult Answer(EpisodeId id, ChangeEpisodeStateResult result, string done)
    {
        if (result is ChangeEpisodeStateResult.NotFound)
        {
            return NotFound();
        }

        var (isDone, sentence) = Explain(result, done);
        TempData[isDone ? "Toast" : "Refused"] = sentence;
        return Redirect($"/studio/episodes/{id}");
    }

    /// <summary>What became of it, in words.</summary>
    internal static (bool IsDone, string Sentence) Explain(ChangeEpisodeStateResult result, string done) => result switch
    {
        ChangeEpisodeStateResult.Done => (true, done),
        ChangeEpisodeStateResult.NoFile => (false, "The upload has not finished. Nothing was published."),
        ChangeEpisodeStateResult.TeaserIsEverything => (false, "The free part is the whole film. Nothing was published. Shorten it, or set the price to 0."),
        ChangeEpisodeStateResult.NotPublished => (false, "It is a draft: nobody sees it yet."),
        _ => (false, "It was changed meanwhile, in another tab perhaps. Nothing was done. Try again."),
    };
}
