using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Jose;

/// <summary>The public JWK of a P-256 point, exactly <c>{kty, crv, x, y}</c> (specification §5.4, §6.2).</summary>
internal static class EcJwk
{
    private const int CoordinateSize = 32;

    public static JsonValue Of(ReadOnlySpan<byte> point) => JsonValue.Object(
        ("kty", "EC"),
        ("crv", "P-256"),
        ("x", CanonicalBase64Url.Encode(point.Slice(1, CoordinateSize))),
        ("y", CanonicalBase64Url.Encode(point[(1 + CoordinateSize)..])));

    /// <summary>Gives the 65-byte point, which may yet be off the curve.</summary>
    public static bool TryRead(JsonValue? json, out byte[] point)
    {
        point = new byte[P256Point.Size];
        point[0] = 0x04;
        var jwk = new ClosedObject(json);
        jwk.Literal("kty", "EC");
        jwk.Literal("crv", "P-256");
        jwk.Require(CanonicalBase64Url.TryDecode(jwk.Text("x"), point.AsSpan(1, CoordinateSize)));
        jwk.Require(CanonicalBase64Url.TryDecode(jwk.Text("y"), point.AsSpan(1 + CoordinateSize)));
        return jwk.IsComplete;
    }
}
