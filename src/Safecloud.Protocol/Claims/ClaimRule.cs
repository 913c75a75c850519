namespace Safecloud.Protocol.Claims;

/// <summary>What a subject demands of its claims (specification §0.5).</summary>
public sealed record ClaimRule
{
    /// <summary>The member <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether <c>nbf</c> and <c>exp</c> must stand in it; otherwise neither may.</summary>
    public required bool IsTimed { get; init; }

    /// <summary>How many keys sign it.</summary>
    public int KeyCount { get; init; } = 1;

    /// <summary>Most bytes.</summary>
    public int MaxSize { get; init; } = ProtocolLimits.ClaimMax;
}
