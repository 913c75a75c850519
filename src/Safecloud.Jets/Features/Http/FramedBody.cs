using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Safecloud.Protocol;

namespace Safecloud.Jets.Features.Http;

/// <summary>The rules for bodies that are PUT (specification §8.2).</summary>
internal static class FramedBody
{
    // Kestrel moves Content-Length there when a request has both it and Transfer-Encoding.
    private const string MovedContentLength = "X-Content-Length";

    /// <summary>Demands a length up to the limit and lets the server read that much.</summary>
    public static Refusal? Prepare(HttpContext context, long maxLength)
    {
        var headers = context.Request.Headers;
        if (headers.ContainsKey(HeaderNames.TransferEncoding) && headers.ContainsKey(MovedContentLength))
        {
            return new Refusal(ProblemCode.BadRequest, "A request has a Content-Length or a Transfer-Encoding, not both.");
        }

        if (context.Request.ContentLength is not { } length)
        {
            return new Refusal(ProblemCode.LengthRequired, "Send a Content-Length.");
        }

        if (length > maxLength)
        {
            return new Refusal(ProblemCode.TooLarge, $"The body may have {maxLength} bytes.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxLength;
        }

        return null;
    }
}
