using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Trees;

/// <summary>The fewest links that open a range of chunks and nothing else (specification §3.4).</summary>
public static class Cover
{
    /// <summary>The links of [start, end) in ascending order; false is <see cref="ProblemCode.EmptyRange"/>.</summary>
    public static bool TryOf(TrackName track, TreeShape shape, long start, long end, out IReadOnlyList<LinkPath> links)
    {
        links = [];
        if (!shape.ContainsRange(start, end))
        {
            return false;
        }

        var found = new List<LinkPath>();
        Visit(LinkPath.OfTrack(track), shape, (int)start, (int)end, found);
        links = found;
        return true;
    }

    private static void Visit(LinkPath link, TreeShape shape, int start, int end, List<LinkPath> found)
    {
        var (from, to) = shape.ChunksUnder(link);
        if (from >= to || to <= start || from >= end)
        {
            return;
        }

        if (start <= from && to <= end)
        {
            found.Add(link);
            return;
        }

        for (var digit = 0; digit < shape.N; digit++)
        {
            Visit(link.Child(digit), shape, start, end, found);
        }
    }
}
