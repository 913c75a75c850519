namespace Safecloud.Cloud.Site;

/// <summary>A sealed film to be put into an episode.</summary>
public sealed record FileRegistration
{
    public required string RootCid { get; init; }

    public required long DurationMs { get; init; }

    /// <summary>When each segment begins, so that the site can find the end of the free part.</summary>
    public required IReadOnlyList<long> SegmentStartsMs { get; init; }

    public required IReadOnlyList<RenditionDocument> Renditions { get; init; }

    /// <summary>Who transcoded and sealed it.</summary>
    public string Mode { get; init; } = "creator";

    /// <summary>The capability sealed to the release service; compact JWE.</summary>
    public required string Release { get; init; }
}
