namespace Safecloud.Media.Presets;

/// <summary>The one audio rendition: AAC-LC, bits per second, Hz, channels.</summary>
public sealed record AudioPreset
{
    public required string Track { get; init; }

    public required string Codecs { get; init; }

    public required int Bitrate { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }
}
