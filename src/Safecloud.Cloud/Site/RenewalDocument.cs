namespace Safecloud.Cloud.Site;

/// <summary>An episode whose keys should be sealed to the release service anew.</summary>
public sealed record RenewalDocument
{
    /// <summary>The episode.</summary>
    public required Guid Episode { get; init; }

    /// <summary>Its channel's address.</summary>
    public required string Channel { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its film's manifest identifier.</summary>
    public required string RootCid { get; init; }

    /// <summary>Until when keys are handed out.</summary>
    public DateTimeOffset EndsAt { get; init; }
}
