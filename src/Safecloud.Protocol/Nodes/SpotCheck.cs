using Safecloud.Protocol.Content;

namespace Safecloud.Protocol.Nodes;

/// <summary>Whether a Drop still holds a chunk: an ordinary get at a time that it cannot foresee (specification §9.4).</summary>
public static class SpotCheck
{
    private const int BytesPerMillisecond = 1_024;

    private static readonly TimeSpan LeastDeadline = TimeSpan.FromMilliseconds(2_000);

    /// <summary>Mean time between two checks of a Drop.</summary>
    public static TimeSpan MeanInterval { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a Drop may take to answer with a chunk of so many bytes.</summary>
    public static TimeSpan DeadlineOf(int bodySize) => LeastDeadline + TimeSpan.FromMilliseconds(bodySize / BytesPerMillisecond);

    /// <summary>True when the answer proves that the Drop holds the chunk: the bytes of this CID, in time. An absent chunk is empty and fails.</summary>
    public static bool Passes(Cid asked, ReadOnlySpan<byte> body, TimeSpan elapsed) =>
        !body.IsEmpty && elapsed <= DeadlineOf(body.Length) && Cid.OfChunk(body) == asked;

    /// <summary>Time to the next check.</summary>
    /// <param name="random">Even in (0, 1].</param>
    public static TimeSpan NextIn(double random) => MeanInterval * -Math.Log(random);
}
