using FsCheck.Fluent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>What an edit touches (v1 §8.1, "What an edit touches").</summary>
public sealed class ProllyEditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Edit_Any_WritesJustTheNewNodesAndReadsTheWayAndWhatGoes() => Property.HoldsAsync(ProllyCases.Edits(150), async edits =>
    {
        var edited = await EditedTree.BuildAsync(ProllyCases.Numbered(300));
        foreach (var (isSet, key, value) in edits)
        {
            var (before, height) = (edited.Nodes, edited.Height);
            await (isSet ? edited.SetAsync(key, value) : edited.DeleteAsync(key));
            var fresh = edited.Nodes.Except(before).ToHashSet();
            Assert.Equal(fresh.Count, edited.Writes.Count);
            Assert.True(fresh.SetEquals(edited.Writes));
            Assert.InRange(edited.Reads, height, (2 * height) + before.Except(edited.Nodes).Count());
        }
    }, count: 8);

    [Fact]
    public async Task Set_ChangedValue_WritesOneNodeALevel()
    {
        var edited = await EditedTree.BuildAsync(ProllyCases.Numbered(20_000));
        Assert.Equal(1 + (int)Math.Ceiling(Math.Log2(edited.Leaves)), edited.Height);
        for (var i = 0; i < 20_000; i += 997)
        {
            await edited.SetAsync(ProllyCases.Key(i), "changed");
            Assert.Equal(edited.Height, edited.Writes.Count);
            Assert.Equal(edited.Height, edited.Reads);
        }
    }

    [Fact]
    public async Task Set_NewKeys_TouchLogarithmicallyManyNodesUnlessTheLeavesBecomeMore()
    {
        var edited = await EditedTree.BuildAsync(ProllyCases.Numbered(20_000));
        var small = 0;
        for (var i = 0; i < 100; i++)
        {
            var leaves = edited.Leaves;
            await edited.SetAsync($"{ProllyCases.Key(i * 191)}+", "new");
            small += edited.Leaves == leaves ? 1 : 0;
            Assert.True(edited.Leaves != leaves || edited.Writes.Count <= 2 * edited.Height, $"Edit {i} wrote {edited.Writes.Count} nodes.");
        }

        Assert.InRange(small, 85, 99); // and some of the hundred do split a leaf
    }

    [Fact]
    public async Task Set_AscendingKeys_TouchLogarithmicallyManyNodesAlsoWhereLeavesBecomeMore()
    {
        var edited = await EditedTree.BuildAsync(ProllyCases.Numbered(5_000));
        var leaves = edited.Leaves;
        for (var i = 0; i < 100; i++)
        {
            await edited.SetAsync($"later-{i:d4}", "new");
            Assert.InRange(edited.Writes.Count, 1, 2 * edited.Height);
        }

        Assert.True(edited.Leaves > leaves);
    }

    /// <summary>A tree with what its last edit touched.</summary>
    private sealed class EditedTree
    {
        private readonly CountingProllyStore _store = new();
        private readonly ProllyTree _tree;
        private Hash256? _root;

        private EditedTree() => _tree = new ProllyTree(_store);

        public HashSet<Hash256> Nodes { get; private set; } = [];

        public int Leaves { get; private set; }

        public int Height { get; private set; }

        public List<Hash256> Writes { get; private set; } = [];

        public int Reads { get; private set; }

        public static async Task<EditedTree> BuildAsync(IEnumerable<ProllyEntry> entries)
        {
            var edited = new EditedTree();
            edited._root = await edited._tree.BuildAsync(entries, Stop);
            await edited.LookAsync();
            return edited;
        }

        public async Task SetAsync(string key, string value)
        {
            _root = await _tree.SetAsync(_root, key, value, Stop);
            await LookAsync();
        }

        public async Task DeleteAsync(string key)
        {
            _root = await _tree.DeleteAsync(_root, key, Stop);
            await LookAsync();
        }

        private async Task LookAsync()
        {
            (Writes, Reads) = ([.. _store.Writes], _store.Reads.Count);
            var nodes = await _store.NodesOfAsync(_root, Stop);
            Nodes = [.. nodes.Select(node => node.Id)];
            Leaves = nodes.Count(node => node.IsLeaf);
            Height = 1;
            for (var node = nodes[0]; !node.IsLeaf; Height++)
            {
                node = (await _store.ReadAsync(node.Child(0), Stop))!;
            }

            _store.Forget();
        }
    }
}
