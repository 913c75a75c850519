using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Ranges;

/// <summary>The body of <c>POST /jet/v2/ranges</c>: chunks [Start, End) of a track.</summary>
internal sealed record RangeRequest(RootCid RootCid, TrackName Track, int Start, int End)
{
    /// <summary>Reads the body; null when it has another form.</summary>
    public static RangeRequest? TryRead(JsonValue? json)
    {
        var body = new ClosedObject(json);
        body.Literal("v", 2);
        var rootCid = body.Parsed<RootCid>("rootCid", RootCid.TryParse);
        var track = body.Parsed<TrackName>("track", TrackName.TryParse);
        var (start, end) = (body.Integer("start", max: int.MaxValue), body.Integer("end", max: int.MaxValue));
        return body.IsComplete ? new RangeRequest(rootCid, track, (int)start, (int)end) : null;
    }
}
