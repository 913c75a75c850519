using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Framing;

/// <summary>Reads the canonical JSON that stands in front of frames.</summary>
internal static class HeaderJson
{
    public static ProblemCode Parse(ReadOnlySpan<byte> utf8, out ClosedObject document)
    {
        var problem = StrictJson.ParseCanonical(utf8, out var json);
        document = new ClosedObject(json);
        return problem is ProblemCode.BadRequest ? ProblemCode.BadFraming : problem;
    }
}
