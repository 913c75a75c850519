namespace Safecloud.Protocol.Claims;

/// <summary>Whole seconds since 1970 as they stand in documents (specification §0.1).</summary>
public static class UnixTime
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The instant; a time beyond the year 9999 is that year's end.</summary>
    public static DateTimeOffset ToInstant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, Latest));
}
