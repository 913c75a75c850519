namespace Safecloud.Cloud.Publishing;

/// <summary>What the index says of a rendition, besides its segments.</summary>
public sealed record FilmTrack
{
    public required string Name { get; init; }

    public required string Codecs { get; init; }

    public required ReadOnlyMemory<byte> Init { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }
}
