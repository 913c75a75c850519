using System.Text.Json;

namespace Safecloud.Media.Presets;

/// <summary>The presets that the command line and the studio share: <c>presets.json</c> (docs/media.md).</summary>
public sealed record MediaPresets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<MediaPresets> Embedded = new(Load);

    public static MediaPresets Default => Embedded.Value;

    public required int SegmentSeconds { get; init; }

    public required int MaxFramesPerSecond { get; init; }

    public required double NearEnough { get; init; }

    public required AudioPreset Audio { get; init; }

    public required IReadOnlyList<RenditionPreset> Ladder { get; init; }

    private static MediaPresets Load()
    {
        using var stream = typeof(MediaPresets).Assembly.GetManifestResourceStream("presets.json")!;
        return JsonSerializer.Deserialize<MediaPresets>(stream, Json)!;
    }
}
