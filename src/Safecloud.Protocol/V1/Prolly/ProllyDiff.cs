using System.Runtime.CompilerServices;
using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.V1.Prolly;

/// <summary>Walks two trees side by side. Where the same subtree comes next on both sides it is left out unread.</summary>
internal sealed class ProllyDiff(ProllyReader reader)
{
    public async IAsyncEnumerable<ProllyChange> RunAsync(Hash256? before, Hash256? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (before == after)
        {
            yield break;
        }

        var (left, right) = (new ProllyFrontier(reader), new ProllyFrontier(reader));
        await left.StartAsync(before, cancellationToken);
        await right.StartAsync(after, cancellationToken);
        while (!left.IsEmpty || !right.IsEmpty)
        {
            if (AreBothAtSubtrees(left, right) && left.Subtree == right.Subtree)
            {
                left.SkipSubtree();
                right.SkipSubtree();
            }
            else if (ToOpen(left, right) is { } side)
            {
                await side.OpenAsync(cancellationToken);
            }
            else if (NextChange(left, right) is { } change)
            {
                yield return change;
            }
        }
    }

    private static bool AreBothAtSubtrees(ProllyFrontier left, ProllyFrontier right) =>
        !left.HasEntry && !right.HasEntry && !left.IsEmpty && !right.IsEmpty;

    // The taller of two subtrees; otherwise whichever side has no entry at hand.
    private static ProllyFrontier? ToOpen(ProllyFrontier left, ProllyFrontier right)
    {
        if (AreBothAtSubtrees(left, right))
        {
            return left.Subtree.Height >= right.Subtree.Height ? left : right;
        }

        return !left.HasEntry && !left.IsEmpty ? left
            : !right.HasEntry && !right.IsEmpty ? right
            : null;
    }

    private static ProllyChange? NextChange(ProllyFrontier left, ProllyFrontier right)
    {
        var order = left.IsEmpty ? 1 : right.IsEmpty ? -1 : string.CompareOrdinal(left.Entry.Key, right.Entry.Key);
        switch (order)
        {
            case < 0:
                var removed = left.TakeEntry();
                return new ProllyChange(removed.Key, removed.Value, null);
            case > 0:
                var added = right.TakeEntry();
                return new ProllyChange(added.Key, null, added.Value);
            default:
                var (was, now) = (left.TakeEntry(), right.TakeEntry());
                return was.Value == now.Value ? null : new ProllyChange(was.Key, was.Value, now.Value);
        }
    }
}
