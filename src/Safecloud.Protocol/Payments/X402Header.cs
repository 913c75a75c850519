using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>A header of x402: Base64 of a JSON object, written canonical, read strict and closed (specification §7.10).</summary>
internal static class X402Header
{
    public const int Version = 2;

    public static string Encode(JsonValue json) => CanonicalBase64.Encode(CanonicalJson.Encode(json));

    public static bool TryDecode(string? header, [NotNullWhen(true)] out ClosedObject? document)
    {
        document = header is { Length: <= ProtocolLimits.X402HeaderMax } && CanonicalBase64.TryDecode(header, out var bytes)
            && StrictJson.TryParse(bytes, out var json)
            ? new ClosedObject(json)
            : null;
        return document is not null;
    }
}
