using System.Numerics;
using Safecloud.Evm.Bindings;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Logs;

namespace Safecloud.Evm.Tests;

public sealed class LogReaderTests : IAsyncLifetime
{
    private readonly ChainStage _stage = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _stage.InitializeAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Read_ManyBlocks_GivesEveryLogOnceAndInOrder()
    {
        var reader = new LogReader(_stage.Chain, [_stage.Rail.Address]);
        var cursor = await reader.StartAsync(0, Cancel);
        for (var line = 1; line <= 3; line++)
        {
            await OpenAsync(line);
            await _stage.Anvil.MineAsync(line == 2 ? LogReader.MaxBlocks : 1);
        }

        List<BigInteger> lines = [];
        LogPage page;
        do
        {
            page = await reader.ReadAsync(cursor, Cancel);
            Assert.Null(page.RewoundTo);
            lines.AddRange(LinesOf(page));
            cursor = page.Cursor;
        }
        while (!page.IsAtHead);

        Assert.Equal([1, 2, 3], lines);
        Assert.Empty((await reader.ReadAsync(cursor, Cancel)).Logs);
    }

    [Fact]
    public async Task Read_WithConfirmations_StaysBehindTheHead()
    {
        using var chain = _stage.Connect(_stage.Anvil.Endpoint, confirmations: 3);
        var reader = new LogReader(chain, [_stage.Rail.Address]);
        var cursor = await reader.StartAsync(0, Cancel);
        await OpenAsync(1);
        await _stage.Anvil.MineAsync(2);
        var page = await reader.ReadAsync(cursor, Cancel);
        Assert.Empty(page.Logs);
        await _stage.Anvil.MineAsync();
        Assert.Equal([1], LinesOf(await reader.ReadAsync(page.Cursor, Cancel)));
    }

    [Fact]
    public async Task Read_ReorganisedWithinTheConfirmations_SeesOnlyWhatStands()
    {
        using var chain = _stage.Connect(_stage.Anvil.Endpoint, confirmations: 3);
        var reader = new LogReader(chain, [_stage.Rail.Address]);
        var cursor = (await reader.ReadAsync(await reader.StartAsync(0, Cancel), Cancel)).Cursor;
        await _stage.Anvil.MineAsync(4);
        var before = await _stage.Anvil.CallAsync("evm_snapshot");
        await OpenAsync(1);
        await _stage.Anvil.MineAsync(2);
        cursor = (await reader.ReadAsync(cursor, Cancel)).Cursor;

        await _stage.Anvil.CallAsync("evm_revert", before);
        await _stage.Anvil.CallAsync("evm_increaseTime", 5); // other blocks than before, also where nothing else differs
        await OpenAsync(2);
        await _stage.Anvil.MineAsync(6);
        var page = await reader.ReadAsync(cursor, Cancel);
        Assert.Null(page.RewoundTo);
        Assert.Equal([2], LinesOf(page));
    }

    [Fact]
    public async Task Read_ReorganisedDeeper_SaysFromWhereEverythingIsVoid()
    {
        var reader = new LogReader(_stage.Chain, [_stage.Rail.Address]);
        await _stage.Anvil.MineAsync(3);
        var before = await _stage.Anvil.CallAsync("evm_snapshot");
        var common = await _stage.Chain.BlockNumberAsync(Cancel);
        var cursor = await reader.StartAsync(common, Cancel);
        await OpenAsync(1);
        var page = await reader.ReadAsync(cursor, Cancel);
        Assert.Equal([1], LinesOf(page));

        await _stage.Anvil.CallAsync("evm_revert", before);
        await _stage.Anvil.CallAsync("evm_increaseTime", 5);
        await _stage.Anvil.MineAsync();
        await OpenAsync(2);
        var rewound = await reader.ReadAsync(page.Cursor, Cancel);
        Assert.NotNull(rewound.RewoundTo);
        Assert.True(rewound.RewoundTo <= common);
        Assert.Empty(rewound.Logs);
        Assert.Equal([2], LinesOf(await reader.ReadAsync(rewound.Cursor, Cancel)));
    }

    private Task<EvmReceipt> OpenAsync(int line) => _stage.RunAsync(_stage.Rail.LineOpen(_stage.Safebux.Address, line, line));

    private static IEnumerable<BigInteger> LinesOf(LogPage page) =>
        page.Logs.Select(log => OpenClaiming.LineOpenedEvent.TryRead(log.Topics, log.Data.Span)!.Line);
}
