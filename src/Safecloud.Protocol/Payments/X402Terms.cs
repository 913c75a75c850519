using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Payments;

/// <summary>How one chunk may be paid for without a session: an entry of <c>accepts</c> (specification §7.10).</summary>
public sealed record X402Terms
{
    private const int TimeoutSeconds = 60;

    /// <summary>That of the first manifest which names the chunk.</summary>
    public required Offer Offer { get; init; }

    /// <summary>The price of the chunk.</summary>
    public required Wei Amount { get; init; }

    /// <summary>The highest <c>max</c> that was accepted.</summary>
    public Wei Accepted { get; init; }

    /// <summary>What was served.</summary>
    public Wei Consumed { get; init; }

    /// <summary>The last accepted voucher.</summary>
    public Voucher? Voucher { get; init; }

    /// <summary>The chain's name: <c>eip155:</c> and its number.</summary>
    public string Network => NetworkOf(Offer.ChainId);

    internal static string NetworkOf(long chainId) => string.Create(CultureInfo.InvariantCulture, $"eip155:{chainId}");

    internal static bool TryRead(JsonValue? json, [NotNullWhen(true)] out X402Terms? terms)
    {
        var members = new ClosedObject(json);
        members.Literal("scheme", Labels.VoucherScheme);
        members.Literal("maxTimeoutSeconds", TimeoutSeconds);
        var amount = members.Parsed<Wei>("amount", Wei.TryParse);
        var extra = new ClosedObject(members.Value("extra"));
        var isOffer = Offer.TryRead(extra.Value("offer"), out var offer);
        var (accepted, consumed) = (extra.Parsed<Wei>("accepted", Wei.TryParse), extra.Parsed<Wei>("consumed", Wei.TryParse));
        Voucher? voucher = null;
        extra.Require(extra.Optional("voucher") is not { } found || Voucher.TryRead(found, out voucher));
        members.Require(isOffer && extra.IsComplete);
        members.Literal("network", isOffer ? NetworkOf(offer!.ChainId) : "");
        members.Require(members.Parsed<EvmAddress>("asset", EvmAddress.TryParse) == offer?.Token);
        members.Require(members.Parsed<EvmAddress>("payTo", EvmAddress.TryParse) == offer?.Counterparty);
        terms = members.IsComplete
            ? new X402Terms { Offer = offer!, Amount = amount, Accepted = accepted, Consumed = consumed, Voucher = voucher }
            : null;
        return terms is not null;
    }

    internal JsonValue ToJson() => JsonValue.Object(
        ("scheme", Labels.VoucherScheme),
        ("network", Network),
        ("asset", Offer.Token.ToString()),
        ("payTo", Offer.Counterparty.ToString()),
        ("amount", Amount.ToString()),
        ("maxTimeoutSeconds", TimeoutSeconds),
        ("extra", JsonValue.Object(
            ("offer", Offer.ToJson()),
            ("accepted", Accepted.ToString()),
            ("consumed", Consumed.ToString()),
            ("voucher", Voucher?.Json))));
}
