using System.Buffers;
using Microsoft.AspNetCore.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Http;

/// <summary>Reads JSON bodies of bounded length (specification §8.2) and writes answers.</summary>
internal static class JsonBody
{
    private const string MediaType = "application/json";

    /// <summary>Reads the body's bytes; a refusal when there are too many.</summary>
    public static async Task<(byte[] Bytes, Refusal? Refusal)> ReadAsync(HttpContext context, int maxLength)
    {
        var tooLarge = new Refusal(ProblemCode.TooLarge, $"The body may have {maxLength} bytes.");
        if (context.Request.ContentLength > maxLength)
        {
            return ([], tooLarge);
        }

        var pipe = context.Request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > maxLength)
            {
                return ([], tooLarge);
            }

            if (!read.IsCompleted)
            {
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var bytes = read.Buffer.ToArray();
            pipe.AdvanceTo(read.Buffer.End);
            return (bytes, null);
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
