namespace Safecloud.Protocol.Grants;

/// <summary>The levels that mean something (specification §5.2).</summary>
public static class GrantLevels
{
    /// <summary>From this read level on, content may be fetched and opened.</summary>
    public const int ReadContent = 23;

    /// <summary>From this admin level on, the holder may hand on.</summary>
    public const int HandOn = 20;

    /// <summary>The highest level there is.</summary>
    public const int Max = 40;
}
