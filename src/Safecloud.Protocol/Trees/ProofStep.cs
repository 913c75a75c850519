namespace Safecloud.Protocol.Trees;

/// <summary>One row of a range proof: which nodes are known and which the proof adds (specification §3.3).</summary>
internal readonly record struct ProofStep(int N, int Low, int High, int Size)
{
    /// <summary>First node of the first family.</summary>
    public int First => Low / N * N;

    /// <summary>End of the last family, clipped to the row.</summary>
    public int Last => (int)Math.Min(((long)High + N - 1) / N * N, Size);

    /// <summary>The next row.</summary>
    public ProofStep Above() => new(N, Low / N, (High + N - 1) / N, (Size + N - 1) / N);
}
