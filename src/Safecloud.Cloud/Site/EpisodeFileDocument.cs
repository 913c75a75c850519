namespace Safecloud.Cloud.Site;

/// <summary>An episode's sealed film, as the site tells it.</summary>
public sealed record EpisodeFileDocument
{
    public required string RootCid { get; init; }

    public int DurationMs { get; init; }
}
