using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.Trees;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Drops.Tests.Trees;

public sealed class FileProllyStoreCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Set_KilledInMidWrite_EveryAcknowledgedTreeIsWhole()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new List<(string Tree, int Last, Hash256 Root)>();
        for (var round = 0; round < 4; round++)
        {
            acknowledged.AddRange(await KilledChild.RunAsync([folder.Path, "tree", $"round{round}"], afterLines: 40 + (round * 61), Parse));
            await using var store = FileProllyStore.Open(folder.Path, NullLogger<FileProllyStore>.Instance);
            var tree = new ProllyTree(store);
            foreach (var (name, last, root) in acknowledged)
            {
                var expected = Enumerable.Range(0, last + 1).Select(i => new ProllyEntry($"{name}/{i:d6}", $"{i}"));
                Assert.Equal(expected, await tree.EntriesAsync(root, Stop).ToListAsync(Stop));
            }
        }

        Assert.True(acknowledged.Count > 400);
    }

    // NAME COUNT ROOT, as the child prints them.
    private static (string Tree, int Last, Hash256 Root)? Parse(string line) =>
        line.Split(' ') is [var tree, var last, var root] && Hash256.TryParse(root, out var hash) ? (tree, int.Parse(last, CultureInfo.InvariantCulture), hash) : null;
}
