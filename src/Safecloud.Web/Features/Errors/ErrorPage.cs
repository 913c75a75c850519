using Microsoft.AspNetCore.Http;

namespace Safecloud.Web.Features.Errors;

/// <summary>What an error page says: what happened, whether anything changed, the next step.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Text">Whether anything changed, and why.</param>
/// <param name="Next">The next step.</param>
public sealed record ErrorPage(int Status, string Title, string Text, string Next)
{
    internal static ErrorPage For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "This form was too old", "Nothing was changed. The page it came from was open for long, or you signed in or out in another tab since.", "Go back, load the page again, and send it once more."),
        StatusCodes.Status403Forbidden => new(status, "This account may not do that", "Nothing was changed. The page belongs to somebody else, or asks for a permission this account does not have.", "Sign in with the account it belongs to, or ask the site's operator."),
        StatusCodes.Status404NotFound => new(status, "There is nothing at this address", "It was mistyped, or what stood here was taken away by the one who made it.", "Start from the front page."),
        StatusCodes.Status405MethodNotAllowed => new(status, "This address takes no such request", "Nothing was changed. A form was sent to a page that has none.", "Start from the front page."),
        StatusCodes.Status413PayloadTooLarge => new(status, "That was too large", "Nothing was changed. The site takes less at once than what you sent.", "Go back and send something smaller."),
        StatusCodes.Status429TooManyRequests => new(status, "Too many tries in a short time", "Nothing was changed. The limit keeps others from guessing passwords and from filling mailboxes.", "Wait a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable => new(status, "The site is not ready", "Nothing was changed. It starts, or a part it needs is away.", "Try again in a minute."),
        >= 500 => new(status, "The site failed", "It was logged. If you sent something, load the page again and look before you send it twice.", "Try again. If it stays, tell the site's operator what you were doing."),
        _ => new(status, "That could not be done", "Nothing was changed.", "Go back and try again, or start from the front page."),
    };
}
