using System.Globalization;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Streaming;

/// <summary>One rendition as a playlist describes it (v1 §21).</summary>
public sealed record V1PlaylistSource
{
    private const double DefaultDuration = 6;
    private const string DefaultCodec = "avc1.42e01e";

    /// <summary>How it is called in addresses; empty for the only one.</summary>
    public string Label { get; init; } = "";

    /// <summary>Bits per second.</summary>
    public long Bandwidth { get; init; } = 1_000_000;

    /// <summary>Width and height, for example <c>1280x720</c>.</summary>
    public string? Resolution { get; init; }

    /// <summary>How many segments.</summary>
    public required int ChunkCount { get; init; }

    /// <summary>Video and audio codec.</summary>
    public string Codecs { get; init; } = DefaultCodec;

    /// <summary>Whether the whole length is known, so that nothing will follow.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Seconds of each segment.</summary>
    public required IReadOnlyList<double> Durations { get; init; }

    /// <summary>Takes what a manifest's members and its film index say; both may lack anything.</summary>
    public static V1PlaylistSource FromManifest(JsValue manifest, JsValue? index, int chunkCount)
    {
        var fallback = manifest.FindSet("chunkDuration")?.Number is > 0 and var given ? given : DefaultDuration;
        var chapters = index?.FindSet("chapters")?.Items ?? [];
        var codec = index?.TextOf("codec") ?? manifest.TextOf("codec") ?? DefaultCodec;
        var audio = index?.TextOf("audioCodec");
        return new V1PlaylistSource
        {
            ChunkCount = chunkCount,
            Codecs = audio is null ? codec : $"{codec},{audio}",
            IsComplete = index?.FindSet("totalDuration")?.Number is > 0,
            Durations = [.. Enumerable.Range(0, chunkCount).Select(i => i < chapters.Count && chapters[i].FindSet("duration")?.Number is > 0 and var d ? d : fallback)],
        };
    }

    /// <summary>The rendition's line in the list of renditions.</summary>
    internal string StreamLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"#EXT-X-STREAM-INF:BANDWIDTH={Bandwidth},CODECS=\"{Codecs}\"{(Resolution is null ? "" : ",RESOLUTION=" + Resolution)}");
}
