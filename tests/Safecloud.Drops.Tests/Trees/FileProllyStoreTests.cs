using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.Trees;
using Safecloud.Protocol.Tests.V1;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Drops.Tests.Trees;

public sealed class FileProllyStoreTests : ProllyStoreConformance, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FileProllyStore _store;

    public FileProllyStoreTests() => _store = Open();

    protected override IProllyNodeStore Store => _store;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_ByteFlippedOnDisk_IsNoNodeAndCanBeWrittenAgain()
    {
        var nodes = await NodesAsync([.. ProllyCases.Numbered(3)]);
        await Store.WriteAsync(nodes, Stop);
        using (var file = File.Open(Directory.GetFiles(_folder.Path, "*.seg").Single(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Position = file.Length - 10;
            var old = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(old ^ 1));
        }

        Assert.Null(await Store.ReadAsync(nodes[^1].Id, Stop));
        await Store.WriteAsync(nodes, Stop);
        await AssertHoldsAsync(nodes[^1]);
    }

    [Fact]
    public async Task Write_NodeLongerThanARecord_IsRefusedAndNothingIsKept()
    {
        var nodes = await NodesAsync([new ProllyEntry("long", new string('x', FileProllyStore.MaxNodeBytes))]);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(nodes, Stop));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public async Task Write_SameNodes_TakeDiskOnce()
    {
        var nodes = await NodesAsync([.. ProllyCases.Numbered(500)]);
        await Store.WriteAsync(nodes, Stop);
        var length = FileBytes();
        await Store.WriteAsync(nodes, Stop);
        Assert.Equal(nodes.Count, _store.Count);
        Assert.Equal(length, FileBytes());
    }

    protected override async ValueTask ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = Open();
    }

    private long FileBytes() => Directory.GetFiles(_folder.Path, "*.seg").Sum(path => new FileInfo(path).Length);

    private FileProllyStore Open() => FileProllyStore.Open(_folder.Path, NullLogger<FileProllyStore>.Instance);
}
