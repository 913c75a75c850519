using System.Text;
using FsCheck.Fluent;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

public sealed class ProllyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void SetAndDelete_AnySequence_GivesTheRootOfARebuild() => Property.HoldsAsync(ProllyCases.Edits(120), async operations =>
    {
        var tree = new ProllyTree(new MemoryProllyStore());
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Hash256? root = null;
        foreach (var (isSet, key, value) in operations)
        {
            if (isSet)
            {
                map[key] = value;
                root = await tree.SetAsync(root, key, value, Stop);
            }
            else
            {
                map.Remove(key);
                root = await tree.DeleteAsync(root, key, Stop);
            }

            Assert.Equal(await RebuildAsync(map), root);
        }
    }, count: 30);

    [Fact]
    public void Diff_AnyTwoMaps_IsWhatTheyDifferIn() => Property.HoldsAsync(ProllyCases.Maps().Zip(ProllyCases.Maps()), async maps =>
    {
        var tree = new ProllyTree(new MemoryProllyStore());
        var (a, b) = (await BuildAsync(tree, maps.Item1), await BuildAsync(tree, maps.Item2));
        var expected = maps.Item1.Keys.Union(maps.Item2.Keys)
            .Select(key => new ProllyChange(key, maps.Item1.GetValueOrDefault(key), maps.Item2.GetValueOrDefault(key)))
            .Where(change => change.Before != change.After)
            .OrderBy(change => change.Key, StringComparer.Ordinal);
        Assert.Equal(expected, await tree.DiffAsync(a, b, Stop).ToListAsync(Stop));
        Assert.Equal(maps.Item1.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new ProllyEntry(e.Key, e.Value)), await tree.EntriesAsync(a, Stop).ToListAsync(Stop));
    }, count: 50);

    [Fact]
    public void Delete_RepeatedKeys_RemovesAllOfThem() => Property.HoldsAsync(Gen.Choose(0, 30).ArrayOf(60), async keys =>
    {
        var tree = new ProllyTree(new MemoryProllyStore());
        var entries = keys.Select((key, i) => new ProllyEntry(ProllyCases.Key(key), $"v{i}")).ToList();
        var root = await tree.BuildAsync(entries, Stop);
        entries.RemoveAll(e => e.Key == ProllyCases.Key(keys[0]));
        Hash256? expected = entries.Count == 0 ? null : await tree.BuildAsync(entries, Stop);
        Assert.Equal(expected, await tree.DeleteAsync(root, ProllyCases.Key(keys[0]), Stop));
    }, count: 60);

    [Fact]
    public async Task Set_OfAKnownKey_TouchesTheWayToTheRoot()
    {
        var (small, large) = (await CountSetAsync(5_000), await CountSetAsync(50_000));
        Assert.InRange(small, 1, 60); // about ten levels, read and written
        Assert.InRange(large, 1, 2 * small);
    }

    [Fact]
    public async Task Diff_OfOneChange_TouchesTheTwoWays()
    {
        var store = new CountingProllyStore();
        var tree = new ProllyTree(store);
        var root = await tree.BuildAsync(ProllyCases.Numbered(10_000), Stop);
        var changed = await tree.SetAsync(root, ProllyCases.Key(4321), "changed", Stop);
        store.Forget();
        Assert.Equal([new ProllyChange(ProllyCases.Key(4321), "v4321", "changed")], await tree.DiffAsync(root, changed, Stop).ToListAsync(Stop));
        Assert.InRange(store.Touched, 1, 80);
    }

    [Fact]
    public async Task Diff_Stopped_ReadsNoFurther()
    {
        var store = new CountingProllyStore();
        var tree = new ProllyTree(store);
        var root = await tree.BuildAsync(ProllyCases.Numbered(5_000), Stop);
        store.Forget();
        await foreach (var change in tree.DiffAsync(root, null, Stop))
        {
            Assert.Null(change.After);
            break;
        }

        Assert.InRange(store.Touched, 1, 40);
    }

    [Fact]
    public async Task Get_NodeMissing_SaysWhich()
    {
        var tree = new ProllyTree(new MemoryProllyStore());
        var id = Hash256.Of("gone"u8);
        var missing = await Assert.ThrowsAsync<ProllyNodeException>(() => tree.GetAsync(id, "k", Stop));
        Assert.Equal(id, missing.Id);
    }

    [Theory]
    [InlineData("""{"keys":[],"values":[],"isLeaf":true}""")]
    [InlineData("""{"keys":["a"],"values":[],"isLeaf":true}""")]
    [InlineData("""{"keys":["b","a"],"values":["1","2"],"isLeaf":true}""")]
    [InlineData("""{"keys":["a"],"children":["x"],"isLeaf":false}""")]
    [InlineData("""{"keys":["a"],"values":["1"],"isLeaf":true} """)]
    [InlineData("""{"values":["1"],"keys":["a"],"isLeaf":true}""")]
    [InlineData("""{"keys":["a"],"values":["1"],"isLeaf":true,"x":1}""")]
    [InlineData("""{"keys":["\u0061"],"values":["1"],"isLeaf":true}""")]
    public void TryRead_NotTheTextOfANode_IsRefused(string text) => Assert.False(ProllyNode.TryRead(Encoding.UTF8.GetBytes(text), out _));

    private static async Task<int> CountSetAsync(int entries)
    {
        var store = new CountingProllyStore();
        var tree = new ProllyTree(store);
        var root = await tree.BuildAsync(ProllyCases.Numbered(entries), Stop);
        store.Forget();
        await tree.SetAsync(root, ProllyCases.Key(entries / 3), "changed", Stop);
        return store.Touched;
    }

    private static async Task<Hash256?> BuildAsync(ProllyTree tree, Dictionary<string, string> map) =>
        map.Count == 0 ? null : await tree.BuildAsync(map.Select(e => new ProllyEntry(e.Key, e.Value)), Stop);

    private static Task<Hash256?> RebuildAsync(SortedDictionary<string, string> map) =>
        BuildAsync(new ProllyTree(new MemoryProllyStore()), new Dictionary<string, string>(map, StringComparer.Ordinal));
}
