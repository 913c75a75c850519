using Safecloud.Protocol.V1.Files;

namespace Safecloud.Protocol.V1.Grants;

/// <summary>Which links hold a span of a film's time (v1 §17).</summary>
public static class V1TimeSpanGrants
{
    /// <summary>The fewest links for the seconds [start, end) when every chunk lasts so many seconds.</summary>
    /// <exception cref="ArgumentException">No chunk lies in that time.</exception>
    public static IReadOnlyList<V1Link> Links(V1TreeShape shape, double start, double end, double chunkDuration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(chunkDuration, 0);
        return shape.Cover((int)Math.Floor(start / chunkDuration), (int)Math.Min(Math.Ceiling(end / chunkDuration), shape.Chunks));
    }
}
