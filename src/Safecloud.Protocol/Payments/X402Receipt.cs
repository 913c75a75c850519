using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>The header <c>PAYMENT-RESPONSE</c> of an answer that was paid for (specification §7.10).</summary>
/// <param name="ChainId">The chain's number.</param>
/// <param name="Payer">Who paid.</param>
/// <param name="Amount">The price.</param>
public sealed record X402Receipt(long ChainId, EvmAddress Payer, Wei Amount)
{
    private const string NetworkPrefix = "eip155:";

    /// <summary>Reads the header.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out X402Receipt? receipt)
    {
        receipt = null;
        if (!X402Header.TryDecode(header, out var document))
        {
            return false;
        }

        document.Require(document.Value("success")?.Boolean is true);
        document.Literal("transaction", "");
        var chainId = document.Parsed<long>("network", TryReadNetwork);
        var (payer, amount) = (document.Parsed<EvmAddress>("payer", EvmText.TryReadAccount), document.Parsed<Wei>("amount", Wei.TryParse));
        receipt = document.IsComplete ? new X402Receipt(chainId, payer, amount) : null;
        return receipt is not null;
    }

    /// <summary>The header's text.</summary>
    public override string ToString() => X402Header.Encode(JsonValue.Object(
        ("success", JsonValue.Of(truth: true)),
        ("transaction", ""),
        ("network", X402Terms.NetworkOf(ChainId)),
        ("payer", Payer.ToString()),
        ("amount", Amount.ToString())));

    private static bool TryReadNetwork(string text, out long chainId)
    {
        chainId = 0;
        return text.StartsWith(NetworkPrefix, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(NetworkPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out chainId)
            && chainId is >= 1 and <= JsonValue.MaxInteger
            && string.Equals(X402Terms.NetworkOf(chainId), text, StringComparison.Ordinal);
    }
}
