using Safecloud.Evm.Chain;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Logs;

/// <summary>Reads what contracts logged, each log once, staying behind the head by the confirmations of the network. When the chain takes
/// back even more than that, it says from where what was read is void.</summary>
public sealed class LogReader(EvmChain chain, IReadOnlyList<EvmAddress> contracts)
{
    /// <summary>The most blocks in one question; nodes that allow fewer are asked for fewer.</summary>
    public const int MaxBlocks = 2_000;

    private int _blocks = MaxBlocks;

    /// <summary>A cursor before which nothing is of interest, such as the block of a deployment.</summary>
    /// <exception cref="RpcUnreachableException">There is no such block yet.</exception>
    public async Task<LogCursor> StartAsync(long block, CancellationToken cancellationToken) =>
        new(block, (await RequireBlockAsync(block, cancellationToken)).Hash);

    /// <summary>Reads on from a cursor.</summary>
    public async Task<LogPage> ReadAsync(LogCursor cursor, CancellationToken cancellationToken)
    {
        var seen = await chain.BlockAsync(cursor.Block, cancellationToken);
        if (seen?.Hash != cursor.Hash)
        {
            // Twice the depth at a time: a deeper reorganisation is found by the next reading.
            var back = Math.Max(0, cursor.Block - (2 * Math.Max(1, chain.Network.Confirmations)));
            var stands = await RequireBlockAsync(Math.Min(back, await chain.BlockNumberAsync(cancellationToken)), cancellationToken);
            return new LogPage([], new LogCursor(stands.Number, stands.Hash), stands.Number, IsAtHead: false);
        }

        var settled = await chain.BlockNumberAsync(cancellationToken) - chain.Network.Confirmations;
        if (settled <= cursor.Block)
        {
            return new LogPage([], cursor, RewoundTo: null, IsAtHead: true);
        }

        var (logs, last) = await ReadRangeAsync(cursor.Block + 1, settled, cancellationToken);
        return new LogPage(logs, new LogCursor(last.Number, last.Hash), RewoundTo: null, last.Number == settled);
    }

    private async Task<(IReadOnlyList<EvmLog> Logs, EvmBlock Last)> ReadRangeAsync(long first, long settled, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await chain.LogsAsync(contracts, first, Math.Min(settled, first + _blocks - 1), cancellationToken);
            }
            catch (RpcFailedException) when (_blocks > 1)
            {
                _blocks /= 2; // too many blocks or too many logs: nodes say so in words of their own
            }
        }
    }

    private async Task<EvmBlock> RequireBlockAsync(long number, CancellationToken cancellationToken) =>
        await chain.BlockAsync(number, cancellationToken) ?? throw new RpcUnreachableException($"The node has no block {number}.");
}
