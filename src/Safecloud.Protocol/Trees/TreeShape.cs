namespace Safecloud.Protocol.Trees;

/// <summary>Arity, depth and number of chunks of a track, checked (specification §3).</summary>
public readonly record struct TreeShape
{
    /// <summary>Least arity.</summary>
    public const int MinN = 2;

    /// <summary>Greatest arity.</summary>
    public const int MaxN = 16;

    private const long MaxLeaves = 1L << 32;

    private TreeShape(int n, int depth, int chunks) => (N, Depth, Chunks) = (n, depth, chunks);

    /// <summary>Children of a full node, 2…16.</summary>
    public int N { get; }

    /// <summary>Rows above the leaves, 1…20.</summary>
    public int Depth { get; }

    /// <summary>Chunks of the track, 1…1 048 576.</summary>
    public int Chunks { get; }

    /// <summary>Leaves that a tree of this arity and depth has room for.</summary>
    public long Capacity => Power(N, Depth);

    /// <summary>Checks 2 ≤ n ≤ 16, 1 ≤ depth ≤ 20 and 1 ≤ chunks ≤ n^depth ≤ 2^32.</summary>
    public static bool TryCreate(long n, long depth, long chunks, out TreeShape shape)
    {
        shape = default;
        if (n is < MinN or > MaxN || depth is < 1 or > LinkPath.MaxHeight || chunks is < 1 or > ProtocolLimits.TrackChunksMax)
        {
            return false;
        }

        var leaves = Power(n, depth);
        if (leaves > MaxLeaves || chunks > leaves)
        {
            return false;
        }

        shape = new TreeShape((int)n, (int)depth, (int)chunks);
        return true;
    }

    /// <inheritdoc cref="TryCreate"/>
    /// <exception cref="ArgumentException">The numbers break a rule.</exception>
    public static TreeShape Create(int n, int depth, int chunks) =>
        TryCreate(n, depth, chunks, out var shape) ? shape : throw new ArgumentException($"No tree has n {n}, depth {depth}, chunks {chunks}.", nameof(chunks));

    /// <summary>The smallest depth whose tree holds the chunks; for when their number is known beforehand.</summary>
    public static int SmallestDepth(int n, int chunks)
    {
        var depth = 1;
        while (Power(n, depth) < chunks)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>True when 0 ≤ start &lt; end ≤ chunks; otherwise the range is <see cref="ProblemCode.EmptyRange"/>.</summary>
    public bool ContainsRange(long start, long end) => start >= 0 && start < end && end <= Chunks;

    /// <summary>True when the link's digits are digits of this tree and it is not below the leaves.</summary>
    public bool Contains(LinkPath link) => link.Height <= Depth && !link.Digits.ContainsAnyInRange((byte)N, byte.MaxValue);

    /// <summary>The chunks [start, end) under a link, clipped to the chunks there are; empty when there are none.</summary>
    public (int Start, int End) ChunksUnder(LinkPath link)
    {
        var (start, width) = (0L, Capacity);
        foreach (var digit in link.Digits)
        {
            width /= N;
            start += digit * width;
        }

        return ((int)Math.Min(start, Chunks), (int)Math.Min(start + width, Chunks));
    }

    private static long Power(long n, long depth)
    {
        var leaves = 1L;
        for (var i = 0; i < depth && leaves <= MaxLeaves; i++)
        {
            leaves *= n;
        }

        return leaves;
    }
}
