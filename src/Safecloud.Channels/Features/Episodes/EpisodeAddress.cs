namespace Safecloud.Channels.Features.Episodes;

/// <summary>Where an episode's page and picture lie on the site.</summary>
internal static class EpisodeAddress
{
    /// <summary>Its page. The episode comes with its channel.</summary>
    public static string Of(Episode episode) => $"/c/{episode.Channel!.Slug}/{episode.Slug}";

    /// <summary>Its channel's page.</summary>
    public static string OfChannel(Episode episode) => $"/c/{episode.Channel!.Slug}";

    /// <summary>Its picture, under an address that changes with the picture; null while it has none.</summary>
    public static string? OfPoster(Episode episode) => episode.PosterVersion is { } version ? $"/posters/{episode.Id}?v={version}" : null;
}
