using System.Security.Cryptography;
using FsCheck.Fluent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>What every store of nodes does; the tests of each store's own project run it.</summary>
public abstract class ProllyStoreConformance
{
    private const int ManyEntries = 9_000; // 1 100 nodes: more than a store takes in one statement

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The store of this test.</summary>
    protected abstract IProllyNodeStore Store { get; }

    /// <summary>Opens the store anew, as after a restart, where a store can be.</summary>
    protected abstract ValueTask ReopenAsync();

    [Fact]
    public async Task Read_NodeNeverWritten_IsNull() => Assert.Null(await Store.ReadAsync(Hash256.Of("never"u8), Stop));

    [Fact]
    public async Task Write_Nothing_IsFine() => await Store.WriteAsync([], Stop);

    [Fact]
    public async Task Write_NodesOfALargeTree_AreReadBackByteForByteAfterReopening()
    {
        var nodes = await NodesAsync([.. ProllyCases.Numbered(ManyEntries)]);
        await Store.WriteAsync(nodes, Stop);
        await ReopenAsync();
        foreach (var node in nodes)
        {
            await AssertHoldsAsync(node);
        }
    }

    [Fact]
    public async Task Write_NodesThatAreThere_ChangesNothing()
    {
        var nodes = await NodesAsync([.. ProllyCases.Numbered(100)]);
        await Store.WriteAsync(nodes, Stop);
        await Store.WriteAsync([.. nodes, .. nodes], Stop);
        foreach (var node in nodes)
        {
            await AssertHoldsAsync(node);
        }
    }

    [Fact]
    public async Task Write_LongAndOddTexts_AreKept()
    {
        var nodes = await NodesAsync(
        [
            new ProllyEntry("", ""),
            new ProllyEntry("\0\u001f\"\\", "\ud800"),
            new ProllyEntry("schlüssel 🔑", "wert ✓"),
            new ProllyEntry("long", new string('ä', 1 << 20)),
        ]);
        await Store.WriteAsync(nodes, Stop);
        await ReopenAsync();
        foreach (var node in nodes)
        {
            await AssertHoldsAsync(node);
        }
    }

    [Fact]
    public async Task Write_ManyWritersOfSharedNodesAtOnce_KeepsAll()
    {
        var nodes = await NodesAsync([.. ProllyCases.Numbered(1_000)]);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            var mine = nodes.Where((_, i) => (i % 6) != writer).ToArray();
            RandomNumberGenerator.Shuffle(mine.AsSpan());
            await Store.WriteAsync(mine, Stop);
        }));
        foreach (var node in nodes)
        {
            await AssertHoldsAsync(node);
        }
    }

    [Fact]
    public void BuildSetDeleteDiff_AnyCase_GivesTheRootsThatMemoryGives() => Property.HoldsAsync(
        ProllyCases.Maps().Zip(ProllyCases.Edits(25)),
        async c =>
        {
            var (map, edits) = c;
            var (ours, theirs) = (new ProllyTree(Store), new ProllyTree(new MemoryProllyStore()));
            var start = await BothAsync(tree => BuildAsync(tree, map));
            var root = start;
            foreach (var (isSet, key, value) in edits)
            {
                var from = root;
                root = await BothAsync(async tree => isSet ? await tree.SetAsync(from, key, value, Stop) : await tree.DeleteAsync(from, key, Stop));
            }

            Assert.Equal(await theirs.DiffAsync(start, root, Stop).ToListAsync(Stop), await ours.DiffAsync(start, root, Stop).ToListAsync(Stop));
            Assert.Equal(await theirs.EntriesAsync(root, Stop).ToListAsync(Stop), await ours.EntriesAsync(root, Stop).ToListAsync(Stop));

            async Task<Hash256?> BothAsync(Func<ProllyTree, Task<Hash256?>> edit)
            {
                var given = await edit(ours);
                Assert.Equal(await edit(theirs), given);
                return given;
            }
        },
        count: 5);

    /// <summary>The nodes of a tree of these entries.</summary>
    protected static async Task<IReadOnlyList<ProllyNode>> NodesAsync(IReadOnlyList<ProllyEntry> entries)
    {
        var memory = new MemoryProllyStore();
        await new ProllyTree(memory).BuildAsync(entries, Stop);
        return [.. memory.Nodes];
    }

    /// <summary>Reads a node and compares its bytes.</summary>
    protected async Task AssertHoldsAsync(ProllyNode node)
    {
        var read = await Store.ReadAsync(node.Id, Stop);
        Assert.NotNull(read);
        Assert.Equal(node.Id, read.Id);
        Assert.True(read.Bytes.Span.SequenceEqual(node.Bytes.Span));
    }

    private static async Task<Hash256?> BuildAsync(ProllyTree tree, Dictionary<string, string> map) =>
        map.Count == 0 ? null : await tree.BuildAsync(map.Select(e => new ProllyEntry(e.Key, e.Value)), Stop);
}
