using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>The header <c>PAYMENT-REQUIRED</c> of a 402 (specification §7.10).</summary>
public sealed record X402Required
{
    /// <summary>A sentence for people.</summary>
    public required string Error { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Url { get; init; }

    /// <summary>1…16 ways to pay.</summary>
    public required IReadOnlyList<X402Terms> Accepts { get; init; }

    /// <summary>Reads the header.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out X402Required? required)
    {
        required = null;
        if (!X402Header.TryDecode(header, out var document))
        {
            return false;
        }

        document.Literal("x402Version", X402Header.Version);
        var error = document.Text("error");
        var resource = new ClosedObject(document.Value("resource"));
        var url = resource.Text("url");
        document.Require(resource.IsComplete);
        var accepts = new List<X402Terms>();
        foreach (var item in document.Array("accepts", 1, ProtocolLimits.X402TermsMax))
        {
            document.Require(X402Terms.TryRead(item, out var terms));
            accepts.Add(terms!);
        }

        required = document.IsComplete ? new X402Required { Error = error, Url = url, Accepts = accepts } : null;
        return required is not null;
    }

    /// <summary>The header's text.</summary>
    public override string ToString() => X402Header.Encode(JsonValue.Object(
        ("x402Version", X402Header.Version),
        ("error", Error),
        ("resource", JsonValue.Object(("url", Url))),
        ("accepts", JsonValue.Of(Accepts.Select(terms => terms.ToJson())))));
}
