using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>A Drop asks a Jet to collect its payments (v1 §22.3). The reference does not check that a nonce is new: callers should.</summary>
public sealed record V1RelayRequest
{
    /// <summary>The Drop.</summary>
    public required string DropId { get; init; }

    /// <summary>The Drop's account.</summary>
    public required EvmAddress DropAccount { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long Nonce { get; init; }

    /// <summary>How many payments are handed over.</summary>
    public required int TokenCount { get; init; }

    /// <summary>What the account signs.</summary>
    public TypedPayload ToPayload(ulong chainId, EvmAddress contract) => new()
    {
        Domain = JsValue.Object(("name", Labels.RelayDomain), ("version", "1"), ("chainId", chainId), ("verifyingContract", contract.ToString())),
        PrimaryType = Labels.RelayRequestType,
        Types = JsValue.Object((Labels.RelayRequestType, TypedPayload.Fields(
            ("dropId", "string"), ("dropEVM", "address"), ("nonce", "uint256"), ("tokenCount", "uint256")))),
        Message = JsValue.Object(("dropId", DropId), ("dropEVM", DropAccount.ToString()), ("nonce", Nonce), ("tokenCount", TokenCount)),
    };

    /// <summary>True when the Drop's account signed the request.</summary>
    public bool IsSignedBy(ulong chainId, EvmAddress contract, ReadOnlySpan<byte> signature) =>
        TypedVerifier.Verify(ToPayload(chainId, contract), signature, DropAccount);
}
