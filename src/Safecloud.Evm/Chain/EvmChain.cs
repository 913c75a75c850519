using System.Numerics;
using System.Text.Json;
using Safecloud.Evm.Calls;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Chain;

/// <summary>A chain behind typed calls. What its nodes answer that cannot be read counts as no answer.</summary>
public sealed class EvmChain : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly JsonRpcClient _rpc;
    private readonly TimeProvider _clock;

    /// <summary>Connects to the nodes of a network; nothing is sent before the first call.</summary>
    public EvmChain(EvmNetworkOptions network, HttpClient http, TimeProvider clock)
    {
        Network = network;
        _clock = clock;
        _rpc = new JsonRpcClient(http, [.. network.Endpoints], network.ChainId, network.Policy, clock);
    }

    /// <summary>The network.</summary>
    public EvmNetworkOptions Network { get; }

    /// <summary>The number of the newest block.</summary>
    public async Task<long> BlockNumberAsync(CancellationToken cancellationToken) =>
        Quantity.ReadLong(await _rpc.SendAsync(new RpcRequest("eth_blockNumber"), cancellationToken));

    /// <summary>A block by its number, the newest one for null; null when there is none.</summary>
    public async Task<EvmBlock?> BlockAsync(long? number, CancellationToken cancellationToken)
    {
        var block = await _rpc.SendAsync(new RpcRequest("eth_getBlockByNumber", Tag(number), false), cancellationToken);
        return block.ValueKind is JsonValueKind.Null ? null : ChainJson.Block(block);
    }

    /// <summary>Native coin of an account.</summary>
    public async Task<Wei> BalanceAsync(EvmAddress account, CancellationToken cancellationToken) =>
        new(Quantity.Read(await _rpc.SendAsync(new RpcRequest("eth_getBalance", account.ToString(), "latest"), cancellationToken)));

    /// <summary>How many transactions of an account there are, with those that wait or without.</summary>
    public async Task<long> TransactionCountAsync(EvmAddress account, bool withPending, CancellationToken cancellationToken) =>
        Quantity.ReadLong(await _rpc.SendAsync(
            new RpcRequest("eth_getTransactionCount", account.ToString(), withPending ? "pending" : "latest"), cancellationToken));

    /// <summary>The hash of the code at an address, on which the quorum of nodes agrees; null where there is no code.</summary>
    /// <exception cref="RpcDisagreementException">Too few nodes agree.</exception>
    public async Task<EvmHash?> CodeHashAsync(EvmAddress contract, CancellationToken cancellationToken)
    {
        var code = Quantity.ReadBytes(await _rpc.AgreeAsync(
            new RpcRequest("eth_getCode", contract.ToString(), Tag(await CommonBlockAsync(cancellationToken))), Network.Quorum, cancellationToken));
        return code.Length == 0 ? null : new EvmHash(Keccak256.HashData(code));
    }

    /// <summary>Asks a contract, at the newest block.</summary>
    /// <exception cref="RpcFailedException">The contract refused.</exception>
    public async Task<T> QueryAsync<T>(EvmQuery<T> query, CancellationToken cancellationToken) =>
        query.Read(Quantity.ReadBytes(await _rpc.SendAsync(CallOf(query, block: null), cancellationToken)));

    /// <summary>Asks many questions of one kind in batches.</summary>
    /// <exception cref="RpcFailedException">A contract refused one of them.</exception>
    public async Task<IReadOnlyList<T>> QueryAllAsync<T>(IReadOnlyList<EvmQuery<T>> queries, CancellationToken cancellationToken)
    {
        var replies = await _rpc.SendAsync([.. queries.Select(query => CallOf(query, block: null))], cancellationToken);
        return [.. queries.Zip(replies, (query, reply) => query.Read(Quantity.ReadBytes(reply.Require())))];
    }

    /// <summary>Asks a contract where a wrong answer costs money: as many nodes as the quorum must agree, at a block they all have.</summary>
    /// <exception cref="RpcDisagreementException">Too few nodes agree.</exception>
    public async Task<T> QuerySurelyAsync<T>(EvmQuery<T> query, CancellationToken cancellationToken)
    {
        var block = await CommonBlockAsync(cancellationToken);
        return query.Read(Quantity.ReadBytes(await _rpc.AgreeAsync(CallOf(query, block), Network.Quorum, cancellationToken)));
    }

    /// <summary>The gas that a transaction would use now.</summary>
    /// <exception cref="RpcFailedException">It would revert, or its sender cannot pay for it.</exception>
    public async Task<long> EstimateGasAsync(EvmAddress from, EvmCall call, CancellationToken cancellationToken)
    {
        Dictionary<string, object> fields = new(StringComparer.Ordinal)
        {
            ["from"] = from.ToString(),
            ["data"] = Quantity.Write(call.Data.Span),
            ["value"] = Quantity.Write(call.Value.Value),
        };
        if (call.To is { } to)
        {
            fields["to"] = to.ToString();
        }

        return Quantity.ReadLong(await _rpc.SendAsync(new RpcRequest("eth_estimateGas", fields), cancellationToken));
    }

    /// <summary>The tip that nodes suggest for a unit of gas.</summary>
    public async Task<Wei> SuggestedTipAsync(CancellationToken cancellationToken) =>
        new(Quantity.Read(await _rpc.SendAsync(new RpcRequest("eth_maxPriorityFeePerGas"), cancellationToken)));

    /// <summary>Hands a signed transaction to a node.</summary>
    /// <exception cref="RpcFailedException">The node refused it.</exception>
    public async Task SendRawAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) =>
        _ = await _rpc.SendAsync(new RpcRequest("eth_sendRawTransaction", Quantity.Write(raw.Span)), cancellationToken);

    /// <summary>What became of a transaction; null as long as it is in no block.</summary>
    public async Task<EvmReceipt?> ReceiptAsync(EvmHash transaction, CancellationToken cancellationToken)
    {
        var receipt = await _rpc.SendAsync(new RpcRequest("eth_getTransactionReceipt", transaction.ToString()), cancellationToken);
        return receipt.ValueKind is JsonValueKind.Null ? null : ChainJson.Receipt(receipt);
    }

    /// <summary>Waits until a transaction is in a block with as many blocks on it as the network wants.</summary>
    public async Task<EvmReceipt> WaitForReceiptAsync(EvmHash transaction, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReceiptAsync(transaction, cancellationToken) is { } receipt
                && await BlockNumberAsync(cancellationToken) - receipt.BlockNumber >= Network.Confirmations)
            {
                return receipt;
            }

            await Task.Delay(Network.Confirmations == 0 ? Poll / 10 : Poll, _clock, cancellationToken);
        }
    }

    /// <summary>Logs of contracts in blocks from first to last, and that last block, all from one node.</summary>
    public async Task<(IReadOnlyList<EvmLog> Logs, EvmBlock Last)> LogsAsync(
        IReadOnlyList<EvmAddress> contracts,
        long first,
        long last,
        CancellationToken cancellationToken)
    {
        var filter = new { address = contracts.Select(contract => contract.ToString()), fromBlock = Quantity.Write(first), toBlock = Quantity.Write(last) };
        var replies = await _rpc.SendAsync(
            [new RpcRequest("eth_getLogs", filter), new RpcRequest("eth_getBlockByNumber", Tag(last), false)], cancellationToken);
        return ([.. ChainJson.Items(replies[0].Require()).Select(ChainJson.Log)], ChainJson.Block(replies[1].Require()));
    }

    /// <inheritdoc/>
    public void Dispose() => _rpc.Dispose();

    /// <summary>The newest block that as many nodes as the quorum have.</summary>
    private async Task<long> CommonBlockAsync(CancellationToken cancellationToken)
    {
        var replies = await _rpc.AskAllAsync(new RpcRequest("eth_blockNumber"), cancellationToken);
        long[] heads = [.. replies.Where(reply => reply.Error is null).Select(reply => Quantity.ReadLong(reply.Result)).OrderDescending()];
        return heads.Length >= Network.Quorum
            ? heads[Network.Quorum - 1]
            : throw new RpcDisagreementException($"{Network.Quorum} of {_rpc.EndpointCount} nodes must answer; {heads.Length} did.");
    }

    private static RpcRequest CallOf<T>(EvmQuery<T> query, long? block) =>
        new("eth_call", new { to = query.To.ToString(), data = Quantity.Write(query.Data.Span) }, Tag(block));

    private static string Tag(long? block) => block is { } number ? Quantity.Write(new BigInteger(number)) : "latest";
}
