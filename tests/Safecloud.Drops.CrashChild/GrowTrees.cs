using Microsoft.Extensions.Logging.Abstractions;
using Safecloud.Drops.Features.Trees;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Drops.CrashChild;

/// <summary>Grows four trees at once, entry by entry, and prints the root after each.</summary>
internal static class GrowTrees
{
    public static async Task RunAsync(string folder, string name)
    {
        await using var store = FileProllyStore.Open(folder, NullLogger<FileProllyStore>.Instance);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(tree => Task.Run(() => GrowForeverAsync(new ProllyTree(store), $"{name}-{tree}"))));
    }

    private static async Task GrowForeverAsync(ProllyTree tree, string name)
    {
        Hash256? root = null;
        for (var i = 0; ; i++)
        {
            root = await tree.SetAsync(root, $"{name}/{i:d6}", $"{i}", CancellationToken.None);
            Console.WriteLine($"{name} {i} {root}");
        }
    }
}
