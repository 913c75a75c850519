using Microsoft.AspNetCore.Http;
using Safecloud.Jets.Features.Catalog;
using Safecloud.Jets.Features.Http;
using Safecloud.Jets.Features.Sessions;
using Safecloud.Protocol;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Ranges;

/// <summary><c>POST /jet/v2/ranges</c>: chunks with the proof that they stand there, for who was granted them (specification §6.4, §8.4).</summary>
internal sealed class GetRange(SessionGate gate, KnownFiles files, IContentPolicy policy, RangeWriter writer, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(HttpContext context)
    {
        if (gate.Authenticate(context, out var session) is { } refused)
        {
            return refused;
        }

        var (bytes, refusal) = await JsonBody.ReadAsync(context, ProtocolLimits.JsonBodyMax);
        if (refusal is not null)
        {
            return refusal;
        }

        var problem = RangeRequest.Parse(bytes, out var request);
        if (problem is not ProblemCode.None)
        {
            return new Refusal(problem, "This route takes {v:2, rootCid, track, start, end}, 1 to 256 chunks.");
        }

        if (await files.FindAsync(request!.RootCid, context.RequestAborted) is not { } file || !file.Tracks.TryGetValue(request.Track, out var track))
        {
            return new Refusal(ProblemCode.NotFound, "This file or track is not here.");
        }

        return Check(session, file, track, request) ?? await writer.WriteAsync(context, request, track);
    }

    private Refusal? Check(Session session, KnownFile file, KnownTrack track, RangeRequest request)
    {
        if (policy.FindFileBlock(request.RootCid, file.Manifest.Publisher.Id) is { } block)
        {
            return Refusal.Of(block);
        }

        if (!track.Shape.ContainsRange(request.Start, request.End))
        {
            return new Refusal(ProblemCode.EmptyRange, $"The track has the chunks 0 to {track.Shape.Chunks - 1}.");
        }

        var refusals = session.FindRefusals(file.Manifest, request.Track, (request.Start, request.End), clock.GetUtcNow());
        return refusals.Count == 0
            ? null
            : new Refusal(ProblemCode.NotAuthorized, "Nothing grants this key these chunks.")
            {
                Extension = ("unauthorized", JsonValue.Of(refusals.Select(entry => entry.ToJson()))),
            };
    }
}
