using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Files;

/// <summary><c>GET /jet/v2/files/{rootCid}</c>: the manifest with its signature, canonical.</summary>
internal sealed class GetManifest(KnownFiles files, IContentPolicy policy)
{
    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (!RootCid.TryParse((string?)context.Request.RouteValues["rootCid"], out var rootCid)
            || await files.FindAsync(rootCid, context.RequestAborted) is not { } file)
        {
            return new Refusal(ProblemCode.NotFound, "This file is not here.");
        }

        if (policy.FindFileBlock(rootCid, file.Manifest.Publisher.Id) is { } block)
        {
            return Refusal.Of(block);
        }

        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = file.Text.Length;
        response.Headers.CacheControl = JetHeaders.Manifest;
        response.Headers.ETag = $"\"{rootCid}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(file.Text, context.RequestAborted);
        }

        return null;
    }
}
