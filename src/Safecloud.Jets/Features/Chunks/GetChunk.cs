using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Safecloud.Jets.Features.Caching;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Http.Lending;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Chunks;

/// <summary><c>GET, HEAD /jet/v2/chunks/{cid}</c>: ciphertext, free to all and cacheable for ever (specification §8.4).</summary>
internal sealed class GetChunk(ChunkFetcher chunks, IContentPolicy policy, JetMetrics metrics)
{
    private static readonly StringValues OctetStream = "application/octet-stream";
    private static readonly StringValues Attachment = "attachment"; // a publisher chooses these bytes
    private static readonly StringValues Bytes = "bytes";
    private static readonly Refusal NotFound = new(ProblemCode.NotFound, "This chunk is not stored here.");

    public Task<Refusal?> GetAsync(HttpContext context)
    {
        if (!Cid.TryParse((string?)context.Request.RouteValues["cid"], out var cid))
        {
            return Task.FromResult<Refusal?>(new Refusal(ProblemCode.NotFound, "This is not the CID of a chunk."));
        }

        return policy.FindChunkBlock(cid) is { } block
            ? Task.FromResult<Refusal?>(Refusal.Of(block))
            : ServeAsync(context, cid);
    }

    public async Task<Refusal?> HeadAsync(HttpContext context)
    {
        if (!Cid.TryParse((string?)context.Request.RouteValues["cid"], out var cid)
            || await chunks.FindSizeAsync(cid, context.RequestAborted) is not { } size)
        {
            return NotFound;
        }

        if (policy.FindChunkBlock(cid) is { } block)
        {
            return Refusal.Of(block);
        }

        WriteHeaders(context.Response, cid);
        context.Response.ContentLength = size;
        return null;
    }

    private async Task<Refusal?> ServeAsync(HttpContext context, Cid cid)
    {
        if (!chunks.TryGetFromMemory(cid, out var chunk))
        {
            chunk = await chunks.GetAsync(cid, context.RequestAborted);
        }

        if (chunk is null)
        {
            return NotFound;
        }

        using (chunk)
        {
            return await WriteAsync(context, cid, chunk);
        }
    }

    private async Task<Refusal?> WriteAsync(HttpContext context, Cid cid, ChunkBuffer chunk)
    {
        var (request, response) = (context.Request, context.Response);
        var etag = $"\"{cid}\"";
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && Matches(known, etag))
        {
            WriteHeaders(response, cid);
            response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }

        var body = chunk.Memory;
        if (request.Headers.Range is { Count: > 0 } asked && (request.Headers.IfRange is not { Count: > 0 } condition || condition == etag))
        {
            if (!ByteRange.TryParse(asked.ToString(), chunk.Length, out var range))
            {
                return new Refusal(ProblemCode.RangeInvalid, "One range of bytes inside the chunk, or none.");
            }

            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = range.ToContentRange(chunk.Length);
            body = body.Slice(range.Start, range.Length);
        }

        WriteHeaders(response, cid);
        response.ContentLength = body.Length;
        await LentBody.WriteAsync(context, body, context.RequestAborted);
        metrics.CountServed(body.Length);
        return null;
    }

    private static void WriteHeaders(HttpResponse response, Cid cid)
    {
        var headers = response.Headers;
        headers.ContentType = OctetStream;
        headers.ContentDisposition = Attachment;
        headers.AcceptRanges = Bytes;
        headers.CacheControl = JetHeaders.FreeChunk;
        headers.ETag = $"\"{cid}\"";
    }

    private static bool Matches(StringValues known, string etag)
    {
        foreach (var value in known)
        {
            if (value is not null && (value == "*" || value.Contains(etag, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
