using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>The header <c>PAYMENT-SIGNATURE</c> (specification §7.10).</summary>
/// <param name="Accepted">Which of the terms the client took.</param>
/// <param name="Payload">A voucher, still to be judged.</param>
public sealed record X402Payment(X402Terms Accepted, JsonValue Payload)
{
    /// <summary>Reads the header.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out X402Payment? payment)
    {
        payment = null;
        if (!X402Header.TryDecode(header, out var document))
        {
            return false;
        }

        document.Literal("x402Version", X402Header.Version);
        document.Require(X402Terms.TryRead(document.Value("accepted"), out var terms));
        var payload = document.Value("payload");
        payment = document.IsComplete ? new X402Payment(terms!, payload!) : null;
        return payment is not null;
    }

    /// <summary>The header's text.</summary>
    public override string ToString() => X402Header.Encode(JsonValue.Object(
        ("x402Version", X402Header.Version),
        ("accepted", Accepted.ToJson()),
        ("payload", Payload)));
}
