namespace Safecloud.Protocol.Manifests;

/// <summary>How to play one rendition (specification §4.5).</summary>
public sealed record IndexTrack
{
    /// <summary>Codecs as RFC 6381 writes them.</summary>
    public required string Codecs { get; init; }

    /// <summary>The initialisation segment.</summary>
    public required ReadOnlyMemory<byte> Init { get; init; }

    /// <summary>Peak bits per second.</summary>
    public required long Bandwidth { get; init; }

    /// <summary>Length of each chunk's data, in bytes.</summary>
    public required IReadOnlyList<int> Bytes { get; init; }

    /// <summary>Pixels across.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels down.</summary>
    public int? Height { get; init; }

    /// <summary>Language of sound or captions.</summary>
    public string? Language { get; init; }
}
