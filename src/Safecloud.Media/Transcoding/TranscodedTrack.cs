namespace Safecloud.Media.Transcoding;

/// <summary>What a player must know of a track beforehand.</summary>
public sealed record TranscodedTrack
{
    public required string Name { get; init; }

    /// <summary>As in RFC 6381: <c>avc1.64001f</c>, <c>mp4a.40.2</c>.</summary>
    public required string Codecs { get; init; }

    /// <summary>The init segment.</summary>
    public required ReadOnlyMemory<byte> Init { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }
}
