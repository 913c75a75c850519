namespace Safecloud.Cloud.Guarded;

/// <summary>What a guarded request brought.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record GuardedReply(GuardedOutcome Outcome)
{
    /// <summary>The document; empty unless the outcome is <see cref="GuardedOutcome.Found"/>.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The document's media type as the host names it.</summary>
    public string? MediaType { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public Uri? Redirect { get; init; }
}
