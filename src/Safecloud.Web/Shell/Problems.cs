using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Safecloud.Web;

/// <summary>Problem documents (RFC 9457) with the member <c>code</c> that clients decide by.</summary>
public static class Problems
{
    /// <summary>Answers with a problem.</summary>
    /// <param name="controller">The API that answers.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">What clients decide by, in PascalCase.</param>
    /// <param name="detail">What people read: what happened, whether anything changed, what to do.</param>
    public static ObjectResult CodedProblem(this ControllerBase controller, int status, string code, string detail)
    {
        ArgumentNullException.ThrowIfNull(controller);
        var result = new ObjectResult(Create(status, code, detail)) { StatusCode = status };
        result.ContentTypes.Add("application/problem+json");
        controller.Response.Headers.CacheControl = "no-store";
        return result;
    }

    /// <summary>A problem document.</summary>
    public static ProblemDetails Create(int status, string code, string detail)
    {
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        problem.Extensions["code"] = code;
        return problem;
    }

    /// <summary>The code and the sentence for a status nobody said more about.</summary>
    internal static (string Code, string Detail) Default(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("BadRequest", "The request is not well formed, or its antiforgery token is missing or too old. Nothing was changed."),
        StatusCodes.Status401Unauthorized => ("Unauthorized", "Sign in, or send a personal token that was not revoked."),
        StatusCodes.Status403Forbidden => ("Forbidden", "This account may not do that. Nothing was changed."),
        StatusCodes.Status404NotFound => ("NotFound", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => ("MethodNotAllowed", "This address does not take that method."),
        StatusCodes.Status413PayloadTooLarge => ("TooLarge", "The request is larger than this address takes. Nothing was changed."),
        StatusCodes.Status415UnsupportedMediaType => ("UnsupportedMediaType", "This address does not take that content type."),
        StatusCodes.Status429TooManyRequests => ("RateLimited", "Too many requests. Nothing was changed. Wait as long as Retry-After says."),
        _ => status >= 500
            ? ("InternalError", "The site failed. It was logged. Try again; if it stays, tell the operator.")
            : ("Refused", "The request was refused. Nothing was changed."),
    };
}
