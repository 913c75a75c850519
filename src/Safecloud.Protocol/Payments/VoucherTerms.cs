using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.V1.EvmClaims;

namespace Safecloud.Protocol.Payments;

/// <summary>What a payer promises: that a line may have taken this much altogether (specification §7.1).</summary>
public sealed record VoucherTerms
{
    /// <summary>Who pays.</summary>
    public required EvmAddress Payer { get; init; }

    /// <summary>In which token; zero is the chain's own coin.</summary>
    public required EvmAddress Token { get; init; }

    /// <summary>Who is paid.</summary>
    public required Payout Payout { get; init; }

    /// <summary>The most that the line may have taken; never 0, which the contract reads as any amount.</summary>
    public required Wei Max { get; init; }

    /// <summary>The line.</summary>
    public required LineId Line { get; init; }

    /// <summary>Zero unless a sponsor separates its viewers.</summary>
    public Hash256 Lane { get; init; }

    /// <summary>From when it holds, Unix seconds.</summary>
    public ulong NotBefore { get; init; }

    /// <summary>Until when it holds, Unix seconds; never 0, which the contract reads as for ever.</summary>
    public required ulong Expires { get; init; }

    /// <summary>The contract that settles.</summary>
    public required EvmAddress Contract { get; init; }

    /// <summary>The chain's number.</summary>
    public required long ChainId { get; init; }

    /// <summary>What a payer promises by an offer.</summary>
    public static VoucherTerms For(Offer offer, EvmAddress payer, Wei max, ulong expires) => new()
    {
        Payer = payer,
        Token = offer.Token,
        Payout = offer.Payout,
        Max = max,
        Line = offer.LineOf(default),
        Expires = expires,
        Contract = offer.Contract,
        ChainId = offer.ChainId,
    };

    /// <summary>Computes the 32 bytes that the payer signs.</summary>
    public void Digest(Span<byte> digest) => new EvmPayment
    {
        Payer = Payer,
        Token = Token,
        Recipients = Payout.Hash,
        Max = Max,
        Line = Line.Number.Value,
        NotBefore = NotBefore,
        Expires = Expires,
        ChainId = (ulong)ChainId,
        Contract = Contract,
    }.Digest(digest);

    internal JsonValue ToJson(EvmSignature signature) => JsonValue.Object(
        ("payer", Payer.ToString()),
        ("token", Token.ToString()),
        Payout.ToMember(),
        ("max", Max.ToString()),
        ("line", Line.ToString()),
        ("lane", EvmText.Word(Lane)),
        ("nbf", new Wei(NotBefore).ToString()),
        ("exp", new Wei(Expires).ToString()),
        ("contract", Contract.ToString()),
        ("chainId", ChainId),
        ("sig", signature.ToString()));
}
