using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Chunks;

/// <summary><c>PUT /jet/v2/chunks</c>: a publisher stores chunks (specification §8.4). The body is never held whole.</summary>
internal sealed class PutChunks(SessionGate gate, UploadQuota quota, StartUpload start)
{
    private const long BodyMax = ProtocolLimits.RequestBytesMax + ProtocolLimits.FrameHeaderMax + ((ProtocolLimits.RequestChunksMax + 1L) * FrameWriter.LengthSize);

    // A body that trickles in holds memory that others wait for.
    private static readonly MinDataRate SlowestUpload = new(bytesPerSecond: 8_192, gracePeriod: TimeSpan.FromSeconds(10));

    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (gate.Authenticate(context, out var session) is { } refused)
        {
            return refused;
        }

        if (FramedBody.Prepare(context, BodyMax) is { } badLength)
        {
            return badLength;
        }

        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = SlowestUpload;
        var reader = new FrameReader(context.Request.Body, FrameRule.Chunks);
        var (cids, refusal) = await ReadHeaderAsync(reader, context.RequestAborted);
        if (refusal is not null)
        {
            return refusal;
        }

        var upload = new PublisherUsage(context.Request.ContentLength!.Value, cids.Count);
        if (await quota.BookAsync(session.Key.Id, upload, context.RequestAborted) is { } notAllowed)
        {
            return notAllowed;
        }

        try
        {
            return await ReceiveAsync(context, reader, cids, session.Key.Id);
        }
        finally
        {
            quota.Release(session.Key.Id, upload);
        }
    }

    private async Task<Refusal?> ReceiveAsync(HttpContext context, FrameReader reader, IReadOnlyList<Cid> cids, KeyId publisher)
    {
        using var upload = await start.RunAsync(cids, publisher, context.RequestAborted);
        var results = await upload.RunAsync(reader, cids, context.RequestAborted);
        if (results is null)
        {
            return new Refusal(ProblemCode.BadFraming, "The frames do not fit the header. Chunks that came before the fault may be stored.");
        }

        // When nothing at all could be stored for one and the same reason, the answer is that reason.
        var codes = results.Values.Distinct().ToList();
        if (codes is [not ProblemCode.None])
        {
            return new Refusal(codes[0], "None of the chunks is stored.");
        }

        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, JsonValue.Object(
            ("results", JsonValue.Of(cids.Select(cid => Entry(cid, results[cid]))))));
        return null;
    }

    private static JsonValue Entry(Cid cid, ProblemCode code) => code is ProblemCode.None
        ? JsonValue.Object(("cid", cid.ToString()), ("stored", JsonValue.Of(truth: true)))
        : JsonValue.Object(("cid", cid.ToString()), ("code", code.ToString()));

    private static async Task<(IReadOnlyList<Cid> Cids, Refusal? Refusal)> ReadHeaderAsync(FrameReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadHeaderAsync(cancellationToken) is not { } bytes)
        {
            return ([], new Refusal(ProblemCode.BadFraming, "The body has no header, or too long a one."));
        }

        var problem = ChunkListHeader.Parse(bytes, out var header);
        return problem is ProblemCode.None
            ? (header!.Cids, null)
            : ([], new Refusal(problem, "The header must be {v:2, cids:[…]} with 1 to 256 CIDs of chunks, in canonical JSON."));
    }
}
