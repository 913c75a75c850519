using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>Refusals that several routes give in the same words.</summary>
internal static class ApiRefusals
{
    /// <summary>No such channel, or somebody else's: the two are told alike.</summary>
    public static IActionResult NoSuchChannel(this ControllerBase controller) =>
        controller.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "You have no channel of that name.");

    /// <summary>No such episode, or somebody else's: the two are told alike.</summary>
    public static IActionResult NoSuchEpisode(this ControllerBase controller) =>
        controller.CodedProblem(StatusCodes.Status404NotFound, "NotFound", "You have no such episode.");

    /// <summary>Somebody else's edit came first.</summary>
    public static IActionResult ChangedMeanwhile(this ControllerBase controller) =>
        controller.CodedProblem(StatusCodes.Status409Conflict, "ChangedMeanwhile", "It was changed meanwhile. Nothing was written. Read it again and repeat.");
}
