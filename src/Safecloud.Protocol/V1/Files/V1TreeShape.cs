namespace Safecloud.Protocol.V1.Files;

/// <summary>Arity, depth and chunks of a file's data track (v1 §13).</summary>
public readonly record struct V1TreeShape
{
    /// <summary>The arity of manifests that name none.</summary>
    public const int DefaultN = 2;

    /// <summary>Most children of a node.</summary>
    public const int MaxN = 1024;

    private V1TreeShape(int n, int depth, int chunks) => (N, Depth, Chunks) = (n, depth, chunks);

    /// <summary>Children of a full node.</summary>
    public int N { get; }

    /// <summary>Rows above the leaves.</summary>
    public int Depth { get; }

    /// <summary>Chunks, at least one.</summary>
    public int Chunks { get; }

    /// <summary>The depth that the references compute, in doubles: exact powers come out one too deep now and then.</summary>
    public static int DepthOf(int n, int chunks) =>
        chunks <= 0 ? 1 : Math.Max(1, (int)Math.Ceiling(ScriptLogarithm.Of(chunks) / ScriptLogarithm.Of(n)));

    /// <summary>Checks the numbers; an absent arity is 2, an absent depth is the computed one. Any depth that has room for the chunks is accepted.</summary>
    public static bool TryCreate(long? n, long? depth, long chunks, out V1TreeShape shape)
    {
        shape = default;
        var arity = n ?? DefaultN;
        if (arity is < 2 or > MaxN || chunks is < 1 or > int.MaxValue || depth is < 1 or > V1Link.MaxHeight)
        {
            return false;
        }

        shape = new V1TreeShape((int)arity, (int)(depth ?? DepthOf((int)arity, (int)chunks)), (int)chunks);
        return Width((int)arity, shape.Depth) >= chunks;
    }

    /// <summary>A shape with the computed depth.</summary>
    /// <exception cref="ArgumentException">The numbers break a rule.</exception>
    public static V1TreeShape Create(int n, int chunks) =>
        TryCreate(n, depth: null, chunks, out var shape) ? shape : throw new ArgumentException($"No tree has n {n}, chunks {chunks}.", nameof(chunks));

    /// <summary>The link of a chunk's leaf: its digits to the base n, the most significant first.</summary>
    public V1Link LinkOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Chunks);
        var digits = new int[Depth];
        for (var i = digits.Length - 1; i >= 0; i--, index /= N)
        {
            digits[i] = index % N;
        }

        return V1Link.OfData(digits);
    }

    /// <summary>True when the link's digits are digits of this tree and it is not below the leaves.</summary>
    public bool Contains(V1Link link) => link.Height <= Depth && !link.Digits.ContainsAnyExceptInRange(0, N - 1);

    /// <summary>The chunks [start, end) under a link, clipped to those there are.</summary>
    /// <exception cref="ArgumentException">The link is none of this tree.</exception>
    public (int Start, int End) ChunksUnder(V1Link link)
    {
        if (!Contains(link))
        {
            throw new ArgumentException($"{link} is no link of this tree.", nameof(link));
        }

        var start = 0L;
        var width = Width(N, Depth);
        for (var i = 0; i < link.Height; i++)
        {
            width = Width(N, Depth - i - 1);
            start = Math.Min(start + (link.Digits[i] * width), Chunks);
        }

        return ((int)start, (int)Math.Min(start + width, Chunks));
    }

    /// <summary>The fewest links that hold exactly the chunks [start, end), in order.</summary>
    /// <exception cref="ArgumentException">The range is empty, reversed or outside the track. (The references give the whole track then.)</exception>
    public IReadOnlyList<V1Link> Cover(int start, int end)
    {
        if (start < 0 || start >= end || end > Chunks)
        {
            throw new ArgumentException($"[{start}, {end}) is no range of {Chunks} chunks.", nameof(end));
        }

        var links = new List<V1Link>();
        AddCover(V1Link.Data, start, end, links);
        return links;
    }

    private void AddCover(V1Link link, int start, int end, List<V1Link> links)
    {
        var (low, high) = ChunksUnder(link);
        if (high <= start || low >= end || low == high)
        {
            return;
        }

        if ((low >= start && high <= end && IsFull(link, low, high, start, end)) || link.Height == Depth)
        {
            links.Add(link);
            return;
        }

        for (var digit = 0; digit < N; digit++)
        {
            AddCover(link.Child(digit), start, end, links);
        }
    }

    // The reference looks at a node's whole width, padding too: a node that only the end of the file cuts short is not whole.
    private bool IsFull(V1Link link, int low, int high, int start, int end) =>
        (start <= 0 && end >= Chunks) || high - low == Width(N, Depth - link.Height);

    private static long Width(int n, int depth)
    {
        var width = 1L;
        for (var i = 0; i < depth && width <= int.MaxValue; i++)
        {
            width *= n;
        }

        return width;
    }
}
