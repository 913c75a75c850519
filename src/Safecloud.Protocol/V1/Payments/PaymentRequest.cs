using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Payments;

/// <summary>What is to be paid to a Jet, and by which rules (v1 §18).</summary>
public sealed record PaymentRequest
{
    /// <summary>What the line has paid altogether before.</summary>
    public required Wei Watermark { get; init; }

    /// <summary>What this request costs. The reference takes the whole file's chunks for each request; ask <see cref="WholeFile"/> for that.</summary>
    public required Wei Total { get; init; }

    /// <summary>The Jet's account.</summary>
    public required EvmAddress Jet { get; init; }

    /// <summary>In which token.</summary>
    public required EvmAddress Token { get; init; }

    /// <summary>The contract that settles.</summary>
    public required EvmAddress Contract { get; init; }

    /// <summary>The chain's number.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The manifest's terms: <c>policy</c>, or <c>incomeContract</c> and <c>split</c>; null when the Jet alone is paid.</summary>
    public JsValue? Revenue { get; init; }

    /// <summary>When it is signed.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The reference's price of any request: all chunks of the file, or 256 when none is known.</summary>
    public static Wei WholeFile(BigInteger perChunk, int? chunkCount) => new(perChunk * (chunkCount ?? 256));
}
