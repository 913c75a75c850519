using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;

namespace Safecloud.Jets.Features.Files;

/// <summary><c>DELETE /jet/v2/files/{rootCid}</c>: a publisher takes a file of theirs away.</summary>
internal sealed class RemoveFile(SessionGate gate, DeleteFile delete)
{
    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (gate.Authenticate(context, out var session) is { } refused)
        {
            return refused;
        }

        if (!RootCid.TryParse((string?)context.Request.RouteValues["rootCid"], out var rootCid)
            || await delete.RunAsync(rootCid, session.Key.Id, context.RequestAborted) is DeleteFileResult.NotFound)
        {
            return new Refusal(ProblemCode.NotFound, "This publisher has no such file here.");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = JetHeaders.PrivateNoStore;
        return null;
    }
}
