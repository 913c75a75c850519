using System.Text.Json;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Chain;

/// <summary>Reads blocks, logs and receipts from a node's answers. Whatever is missing or malformed throws <see cref="RpcUnreachableException"/>.</summary>
internal static class ChainJson
{
    public static EvmBlock Block(JsonElement json) => new(
        Quantity.ReadLong(Member(json, "number")),
        Hash(json, "hash"),
        Hash(json, "parentHash"),
        DateTimeOffset.FromUnixTimeSeconds(Quantity.ReadLong(Member(json, "timestamp"))),
        json.TryGetProperty("baseFeePerGas", out var fee) ? new Wei(Quantity.Read(fee)) : Wei.Zero);

    public static EvmLog Log(JsonElement json) => new()
    {
        Address = Address(Member(json, "address")),
        Topics = [.. Items(Member(json, "topics")).Select(Quantity.ReadBytes)],
        Data = Quantity.ReadBytes(Member(json, "data")),
        BlockNumber = Quantity.ReadLong(Member(json, "blockNumber")),
        BlockHash = Hash(json, "blockHash"),
        Transaction = Hash(json, "transactionHash"),
        Index = (int)Quantity.ReadLong(Member(json, "logIndex")),
    };

    public static EvmReceipt Receipt(JsonElement json) => new()
    {
        Transaction = Hash(json, "transactionHash"),
        Succeeded = Quantity.ReadLong(Member(json, "status")) == 1,
        BlockNumber = Quantity.ReadLong(Member(json, "blockNumber")),
        BlockHash = Hash(json, "blockHash"),
        GasUsed = Quantity.ReadLong(Member(json, "gasUsed")),
        GasPrice = new Wei(Quantity.Read(Member(json, "effectiveGasPrice"))),
        Created = json.TryGetProperty("contractAddress", out var created) && created.ValueKind is JsonValueKind.String ? Address(created) : null,
        Logs = [.. Items(Member(json, "logs")).Select(Log)],
    };

    public static IEnumerable<JsonElement> Items(JsonElement json) => json.ValueKind is JsonValueKind.Array
        ? json.EnumerateArray()
        : throw new RpcUnreachableException("A node's answer is no list.");

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member)
            ? member
            : throw new RpcUnreachableException($"A node's answer has no {name}.");

    private static EvmHash Hash(JsonElement json, string name) => new(Quantity.ReadBytes(Member(json, name)) is { Length: EvmHash.Size } bytes
        ? bytes
        : throw new RpcUnreachableException($"A node's {name} is no hash."));

    // Nodes may write addresses with capital letters.
    private static EvmAddress Address(JsonElement json) => Quantity.ReadBytes(json) is { Length: EvmAddress.Size } bytes
        ? new EvmAddress(bytes)
        : throw new RpcUnreachableException("A node's answer is no address.");
}
