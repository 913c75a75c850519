using System.Buffers;
using Microsoft.AspNetCore.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Http;

/// <summary>Reads strict JSON bodies of bounded length (specification §0.2, §8.2) and writes answers.</summary>
internal static class JsonBody
{
    private const string MediaType = "application/json";

    /// <summary>Reads the body; a refusal when it is too long or not strict JSON.</summary>
    public static async Task<(JsonValue? Json, Refusal? Refusal)> ReadAsync(HttpContext context, int maxLength)
    {
        var tooLarge = new Refusal(ProblemCode.TooLarge, $"The body may have {maxLength} bytes.");
        if (context.Request.ContentLength > maxLength)
        {
            return (null, tooLarge);
        }

        var pipe = context.Request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > maxLength)
            {
                return (null, tooLarge);
            }

            if (!read.IsCompleted)
            {
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var parsed = StrictJson.TryParse(read.Buffer.ToArray(), out var json);
            pipe.AdvanceTo(read.Buffer.End);
            return parsed ? (json, null) : (null, new Refusal(ProblemCode.BadRequest, "The body is not the JSON that this route takes."));
        }
    }

    /// <summary>Writes an answer that nobody may keep.</summary>
    public static async Task WriteAsync(HttpContext context, int status, JsonValue json)
    {
        var body = CanonicalJson.Encode(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = JetHeaders.PrivateNoStore;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
