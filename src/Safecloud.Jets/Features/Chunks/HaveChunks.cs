using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Protocol;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Chunks;

/// <summary><c>POST /jet/v2/chunks/have</c>: which chunks need not be sent again (specification §8.4).</summary>
internal sealed class HaveChunks(SessionGate gate, ChunkCatalog catalog)
{
    private const int BodyMax = ProtocolLimits.HaveCidsMax * (Cid.TextLength + 3) + 64;

    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (gate.Authenticate(context, out _) is { } refused)
        {
            return refused;
        }

        var (bytes, refusal) = await JsonBody.ReadAsync(context, Math.Max(BodyMax, ProtocolLimits.JsonBodyMax));
        if (refusal is not null)
        {
            return refusal;
        }

        var body = new ClosedObject(StrictJson.TryParse(bytes, out var json) ? json : null);
        var cids = body.Array<Cid>("cids", 1, ProtocolLimits.HaveCidsMax, Cid.TryParse);
        if (!body.IsComplete)
        {
            return new Refusal(ProblemCode.BadRequest, "This route takes {cids:[…]}, 1 to 1024 CIDs of chunks.");
        }

        var rows = await catalog.ReadAsync(ChunkCatalog.Sorted(cids), context.RequestAborted);
        var bits = new byte[(cids.Count + 7) / 8];
        for (var i = 0; i < cids.Count; i++)
        {
            if (rows.TryGetValue(cids[i], out var row) && row.IsStored)
            {
                bits[i >> 3] |= (byte)(1 << (i & 7));
            }
        }

        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, JsonValue.Object(("have", CanonicalBase64.Encode(bits))));
        return null;
    }
}
