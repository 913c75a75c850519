using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Framing;

/// <summary>Reads the canonical JSON that stands in front of frames.</summary>
internal static class HeaderJson
{
    /// <summary>False is <see cref="ProblemCode.BadFraming"/>: the header is no canonical object.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out ClosedObject document)
    {
        var problem = StrictJson.ParseCanonical(utf8, out var json);
        document = new ClosedObject(json);
        return problem is ProblemCode.None && json!.Kind is JsonKind.Object;
    }
}
