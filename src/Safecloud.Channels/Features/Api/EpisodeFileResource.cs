using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Api;

/// <summary>An episode's sealed film.</summary>
public sealed record EpisodeFileResource
{
    /// <summary>The manifest's identifier (specification §4.2).</summary>
    public required string RootCid { get; init; }

    /// <summary>Its length in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Chunks per video and audio track.</summary>
    public required int Chunks { get; init; }

    /// <summary>Who transcoded and sealed it: <c>creator</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>Its video and audio tracks.</summary>
    public required IReadOnlyList<RenditionResource> Renditions { get; init; }

    internal static EpisodeFileResource Of(EpisodeFile file) => new()
    {
        RootCid = file.RootCid,
        DurationMs = file.DurationMs,
        Chunks = file.Chunks,
        Mode = file.Mode.ToString().ToLowerInvariant(),
        Renditions = [.. file.Renditions.OrderBy(r => r.Track, StringComparer.Ordinal).Select(RenditionResource.Of)],
    };
}
