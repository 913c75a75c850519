using System.Text.Json;

namespace Safecloud.Evm.Rpc;

/// <summary>What a node answered to one call.</summary>
/// <param name="Result">The result; of kind <see cref="JsonValueKind.Null"/> when there is none.</param>
/// <param name="Error">The node's refusal, or null.</param>
public sealed record RpcReply(JsonElement Result, RpcFailedException? Error)
{
    /// <summary>The result.</summary>
    /// <exception cref="RpcFailedException">The node refused.</exception>
    public JsonElement Require() => Error is null ? Result : throw Error;
}
