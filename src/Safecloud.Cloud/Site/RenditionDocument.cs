namespace Safecloud.Cloud.Site;

/// <summary>One video or audio track of a film.</summary>
public sealed record RenditionDocument
{
    public required string Track { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Bits per second at its peak.</summary>
    public required long Bandwidth { get; init; }
}
