using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Prolly;

namespace Safecloud.Benchmarks;

/// <summary>P5: setting a value in a Prolly tree and finding one change, against building the tree; and how many nodes they touch.</summary>
public sealed class P05Prolly : IMeasure
{
    private const int Small = 10_000;
    private const int Large = 1_000_000;
    private const int Repeats = 100;

    /// <inheritdoc/>
    public string Id => "P5";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = new TouchedNodes();
        var tree = new ProllyTree(store);
        var entries = Entries(Small);
        var root = await tree.BuildAsync(entries, cancellationToken);
        var changed = await tree.SetAsync(root, Key(Small / 3), "changed", cancellationToken);
        Task Rebuild() => new ProllyTree(new MemoryProllyStore()).BuildAsync(entries, cancellationToken);

        var set = await Rounds.MedianTimeRatioAsync(() => SetManyAsync(tree, root, cancellationToken), Rebuild);
        yield return MeasureOutcome.Measured("set", Repeats / set, ">=100");
        var diff = await Rounds.MedianTimeRatioAsync(() => DiffManyAsync(tree, root, changed, cancellationToken), Rebuild);
        yield return MeasureOutcome.Measured("diff", Repeats / diff, ">=100");

        var (smallSet, smallDiff) = await CountAsync(Small, cancellationToken);
        var (largeSet, largeDiff) = await CountAsync(Large, cancellationToken);
        yield return MeasureOutcome.Measured("nodes of a set, 1000000 to 10000", largeSet / smallSet, "<=2");
        yield return MeasureOutcome.Measured("nodes a change of a 1% diff, 1000000 to 10000", largeDiff / smallDiff, "<=1.5");
    }

    private static async Task SetManyAsync(ProllyTree tree, Hash256 root, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Repeats; i++)
        {
            await tree.SetAsync(root, Key(i * 97), $"new{i}", cancellationToken);
        }
    }

    private static async Task DiffManyAsync(ProllyTree tree, Hash256 before, Hash256 after, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Repeats; i++)
        {
            await foreach (var _ in tree.DiffAsync(before, after, cancellationToken))
            {
            }
        }
    }

    // A hundred sets of one value each; then a diff of two trees of which every hundredth value differs.
    private static async Task<(double Set, double Diff)> CountAsync(int count, CancellationToken cancellationToken)
    {
        var store = new TouchedNodes();
        var tree = new ProllyTree(store);
        var root = await tree.BuildAsync(Entries(count), cancellationToken);
        store.Count = 0;
        for (var i = 0; i < Repeats; i++)
        {
            await tree.SetAsync(root, Key(i * (count / Repeats)), "changed", cancellationToken);
        }

        var set = store.Count / (double)Repeats;
        var other = await tree.BuildAsync(Entries(count).Select((e, i) => i % 100 == 0 ? e with { Value = "changed" } : e), cancellationToken);
        store.Count = 0;
        var changes = 0;
        await foreach (var _ in tree.DiffAsync(root, other, cancellationToken))
        {
            changes++;
        }

        return (set, store.Count / (double)changes);
    }

    private static List<ProllyEntry> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => new ProllyEntry(Key(i), Key(i)))];

    private static string Key(int number) => Cid.OfChunk(BitConverter.GetBytes(number)).ToString();
}
