namespace Safecloud.Cloud.Site;

/// <summary>An episode as its owner sees it.</summary>
public sealed record EpisodeDocument
{
    public required Guid Id { get; init; }

    public string? Slug { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }

    public string? Title { get; init; }

    /// <summary><c>draft</c>, <c>published</c> or <c>unpublished</c>.</summary>
    public string? State { get; init; }

    public decimal? FreeSeconds { get; init; }

    public EpisodeFileDocument? File { get; init; }
}
