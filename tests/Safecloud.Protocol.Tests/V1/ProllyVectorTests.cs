using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>Prolly trees (v1 §8.1).</summary>
public sealed class ProllyVectorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Build_Cases_Match()
    {
        foreach (var c in V1Vectors.Read("prolly").GetProperty("cases").EnumerateArray())
        {
            var store = new MemoryProllyStore();
            var tree = new ProllyTree(store);
            if (c.Has("error"))
            {
                await Assert.ThrowsAsync<ArgumentException>(() => tree.BuildAsync(Entries(c), Stop));
                continue;
            }

            var root = await tree.BuildAsync(Entries(c), Stop);
            Assert.Equal(c.Text("rootHash"), root.ToString());
            Assert.Equal(c.Number("nodeCount"), store.Count);
            AssertNodes(c, store);
            foreach (var get in c.GetProperty("gets").EnumerateArray())
            {
                Assert.Equal(get.OptionalText("value"), await tree.GetAsync(root, get.Text("key"), Stop));
            }
        }
    }

    [Theory]
    [InlineData("opsOn5", 5)]
    [InlineData("opsOn100", 100)]
    public async Task SetAndDelete_Operations_GiveTheRootsOfARebuild(string list, int entries)
    {
        var vectors = V1Vectors.Read("prolly");
        var tree = new ProllyTree(new MemoryProllyStore());
        var start = vectors.GetProperty("cases").EnumerateArray().Single(c => c.Text("name") == $"{entries}");
        Hash256? root = await tree.BuildAsync(Entries(start), Stop);
        foreach (var op in vectors.GetProperty(list).EnumerateArray())
        {
            if (op.TryGetProperty("from", out var from))
            {
                Assert.Equal(from.GetString(), root?.ToString());
            }

            root = op.Text("op") == "set"
                ? await tree.SetAsync(root, op.Text("key"), op.Text("value"), Stop)
                : await tree.DeleteAsync(root, op.Text("key"), Stop);
            Assert.Equal(op.OptionalText("rootHash"), root?.ToString());
        }
    }

    [Fact]
    public async Task Diff_Cases_Match()
    {
        var vectors = V1Vectors.Read("prolly").GetProperty("diffs").EnumerateArray().ToList();
        var tree = new ProllyTree(new MemoryProllyStore());
        var roots = new Dictionary<string, Hash256>(StringComparer.Ordinal);
        foreach (var named in vectors.Single(v => v.Has("trees")).GetProperty("trees").EnumerateObject())
        {
            roots[named.Name] = await tree.BuildAsync(Entries(named.Value), Stop);
            Assert.Equal(named.Value.Text("rootHash"), roots[named.Name].ToString());
        }

        foreach (var c in vectors.Where(v => v.Has("changes")))
        {
            var changes = await tree.DiffAsync(RootOf(c, "a"), RootOf(c, "b"), Stop).ToListAsync(Stop);
            var expected = c.GetProperty("changes").EnumerateArray()
                .Select(e => new ProllyChange(e.Text("key"), e.OptionalText("before"), e.OptionalText("after")));
            Assert.Equal(expected, changes);
        }

        Hash256? RootOf(JsonElement c, string side) => c.OptionalText(side) is { } name ? roots[name] : null;
    }

    private static IEnumerable<ProllyEntry> Entries(JsonElement c) =>
        c.GetProperty("entries").EnumerateArray().Select(e => new ProllyEntry(e.Text("key"), e.Text("value")));

    private static void AssertNodes(JsonElement c, MemoryProllyStore store)
    {
        if (c.Has("nodeHashesSorted"))
        {
            var known = c.Texts("nodeHashesSorted"); // the first ones
            Assert.Equal(known, store.Nodes.Select(n => n.Id.ToString()).Order(StringComparer.Ordinal).Take(known.Length));
            return;
        }

        var texts = store.Nodes.ToDictionary(n => n.Id.ToString(), n => Encoding.UTF8.GetString(n.Bytes.Span), StringComparer.Ordinal);
        foreach (var node in c.GetProperty("nodesJson").EnumerateObject())
        {
            Assert.Equal(node.Value.GetString(), texts[node.Name]);
            Assert.True(ProllyNode.TryRead(Hash256.Parse(node.Name), Encoding.UTF8.GetBytes(node.Value.GetString()!), out _));
        }
    }
}
