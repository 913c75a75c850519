using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>The body of <c>POST /jet/v2/vouchers</c> (specification §7.9).</summary>
/// <param name="Vouchers">1…8 vouchers, each still to be judged.</param>
public sealed record VouchersRequest(IReadOnlyList<JsonValue> Vouchers)
{
    private const int Version = 2;

    /// <summary>Reads a request.</summary>
    /// <returns>None, <see cref="ProblemCode.BadRequest"/> or <see cref="ProblemCode.TooLarge"/>.</returns>
    public static ProblemCode Parse(ReadOnlySpan<byte> utf8, out VouchersRequest? request)
    {
        request = null;
        if (utf8.Length > ProtocolLimits.JsonBodyMax)
        {
            return ProblemCode.TooLarge;
        }

        var document = new ClosedObject(StrictJson.TryParse(utf8, out var json) ? json : null);
        document.Literal("v", Version);
        var vouchers = document.Array("vouchers", 1, ProtocolLimits.VouchersMax);
        request = document.IsComplete ? new VouchersRequest(vouchers) : null;
        return request is null ? ProblemCode.BadRequest : ProblemCode.None;
    }

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(("v", Version), ("vouchers", JsonValue.Of(Vouchers))));
}
