namespace Safecloud.Media.Presets;

/// <summary>One step of the ladder. Sizes in pixels, rates in bits per second (docs/media.md).</summary>
public sealed record RenditionPreset
{
    public required string Label { get; init; }

    public required string Track { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Crf { get; init; }

    public required int Bitrate { get; init; }

    public required int Maxrate { get; init; }
}
