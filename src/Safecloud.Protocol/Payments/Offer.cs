using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>What a Jet asks for a file, fixed for a session (specification §7.3).</summary>
public sealed record Offer
{
    private const long BytesPerMiB = 1_048_576;

    /// <summary>The chain's number.</summary>
    public required long ChainId { get; init; }

    /// <summary>The contract that settles.</summary>
    public required EvmAddress Contract { get; init; }

    /// <summary>The token; zero is the chain's own coin.</summary>
    public required EvmAddress Token { get; init; }

    /// <summary>The Jet's account.</summary>
    public required EvmAddress Counterparty { get; init; }

    /// <summary>Who is paid.</summary>
    public required Payout Payout { get; init; }

    /// <summary>The price of 1 048 576 bytes of body.</summary>
    public required Wei PricePerMiB { get; init; }

    /// <summary>The most that may be served before it is paid for.</summary>
    public Wei Credit { get; init; }

    /// <summary>Reads an offer; false when it breaks a rule of its form.</summary>
    public static bool TryRead(JsonValue? json, [NotNullWhen(true)] out Offer? offer)
    {
        var members = new ClosedObject(json);
        var payout = Payout.Read(members);
        offer = null;
        var (chainId, contract) = (members.Integer("chainId", min: 1), members.Parsed<EvmAddress>("contract", EvmText.TryReadAccount));
        var (token, counterparty) = (members.Parsed<EvmAddress>("token", EvmAddress.TryParse), members.Parsed<EvmAddress>("counterparty", EvmText.TryReadAccount));
        var (price, credit) = (members.Parsed<Wei>("pricePerMiB", Wei.TryParse), members.Parsed<Wei>("credit", Wei.TryParse));
        if (!members.IsComplete)
        {
            return false;
        }

        offer = new Offer
        {
            ChainId = chainId,
            Contract = contract,
            Token = token,
            Counterparty = counterparty,
            Payout = payout!,
            PricePerMiB = price,
            Credit = credit,
        };
        return true;
    }

    /// <summary>True when a client may pay by it for a file whose manifest names this <c>payout</c>, or none.</summary>
    public bool IsAcceptable(EvmAddress? creator) => Payout.Pays(creator, Counterparty);

    /// <summary>The line of vouchers for this offer.</summary>
    public LineId LineOf(Hash256 lane) => LineId.Of(Counterparty, Token, Payout, lane);

    /// <summary>The price of so many body bytes, rounded up (specification §7.4).</summary>
    public BigInteger PriceOf(long bytes) => PriceOf(bytes, PricePerMiB);

    /// <inheritdoc cref="PriceOf(long)"/>
    public static BigInteger PriceOf(long bytes, Wei pricePerMiB) => ((bytes * pricePerMiB.Value) + (BytesPerMiB - 1)) / BytesPerMiB;

    /// <summary>As it stands in documents.</summary>
    public JsonValue ToJson() => JsonValue.Object(
        ("chainId", ChainId),
        ("contract", Contract.ToString()),
        ("token", Token.ToString()),
        ("counterparty", Counterparty.ToString()),
        Payout.ToMember(),
        ("pricePerMiB", PricePerMiB.ToString()),
        ("credit", Credit.ToString()));
}
