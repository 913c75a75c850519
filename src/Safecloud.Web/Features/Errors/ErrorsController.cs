using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Web.Shell;

namespace Safecloud.Web.Features.Errors;

/// <summary>Answers what nothing else answered: a page that helps, or a problem document where a program asked.</summary>
[Route("errors"), AnySurface, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorsController : Controller
{
    private static readonly string[] ApiPrefixes = ["/api/", "/release/", "/jet/"];

    /// <summary>The page of a status.</summary>
    [Route("{status:int}")]
    public IActionResult Show(int status)
    {
        var original = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        if (original is null)
        {
            // Somebody typed this page's own address.
            status = StatusCodes.Status404NotFound;
        }

        if (status is < 400 or > 599)
        {
            status = StatusCodes.Status500InternalServerError;
        }

        Response.StatusCode = status;
        if (WantsProblem(original ?? Request.Path))
        {
            var (code, detail) = Problems.Default(status);
            return this.CodedProblem(status, code, detail);
        }

        return View("Error", ErrorPage.For(status));
    }

    private bool WantsProblem(string path) =>
        ApiPrefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        || (Request.Headers.Accept.ToString() is { Length: > 0 } accept && accept.Contains("json", StringComparison.Ordinal) && !accept.Contains("text/html", StringComparison.Ordinal));
}
