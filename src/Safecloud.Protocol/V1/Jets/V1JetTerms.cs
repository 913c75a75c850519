using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>Whom and in what a Jet wants to be paid: its answer to <c>jet/info</c> (v1 §22.1).</summary>
public sealed record V1JetTerms
{
    private static readonly JsValue DefaultPrice = JsValue.Of("1000");

    /// <summary>The Jet's account.</summary>
    public required EvmAddress Account { get; init; }

    /// <summary>The token.</summary>
    public required EvmAddress Token { get; init; }

    /// <summary>The chain's number.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The price of a chunk, 1000 unless the Jet names one.</summary>
    public required Wei PerChunk { get; init; }

    /// <summary>The contract that settles.</summary>
    public required EvmAddress Contract { get; init; }

    /// <summary>Reads the answer.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out V1JetTerms? terms)
    {
        terms = null;
        var safebux = value?.Find("safebux");
        if (!EvmFields.TryReadAddress(value?.TextOf("evmAddress"), out var account)
            || !EvmFields.TryReadAddress(safebux?.TextOf("address"), out var token)
            || !EvmFields.TryReadChain(safebux?.Find("chainId"), out var chainId)
            || !EvmFields.TryReadNumber(safebux?.FindSet("perChunkWei") ?? DefaultPrice, out var perChunk)
            || !EvmFields.TryReadAddress(value?.Find("openclaiming")?.TextOf("address"), out var contract))
        {
            return false;
        }

        terms = new V1JetTerms { Account = account, Token = token, ChainId = chainId, PerChunk = new Wei(perChunk), Contract = contract };
        return true;
    }
}
