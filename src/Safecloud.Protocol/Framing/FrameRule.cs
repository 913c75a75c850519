namespace Safecloud.Protocol.Framing;

/// <summary>Which lengths the frames of a message may have (specification §8.1).</summary>
/// <param name="MinLength">Fewest bytes of a frame that is present.</param>
/// <param name="MaxLength">Most bytes of a frame.</param>
/// <param name="AllowsAbsent">Whether length 0, "absent", may occur.</param>
public readonly record struct FrameRule(int MinLength, int MaxLength, bool AllowsAbsent)
{
    /// <summary>Chunks in an answer: each may be absent.</summary>
    public static FrameRule ChunksOrAbsent { get; } = new(ProtocolLimits.ChunkBodyMin, ProtocolLimits.ChunkBodyMax, AllowsAbsent: true);

    /// <summary>Chunks to store: each is present.</summary>
    public static FrameRule Chunks { get; } = new(ProtocolLimits.ChunkBodyMin, ProtocolLimits.ChunkBodyMax, AllowsAbsent: false);

    /// <summary>The digests of one track's CIDs, 32 bytes each (specification §8.4, files).</summary>
    public static FrameRule Digests { get; } = new(Content.Hash256.Size, Content.Hash256.Size * ProtocolLimits.TrackChunksMax, AllowsAbsent: false);

    /// <summary>True when a frame of this length may stand in the message.</summary>
    public bool Allows(uint length) => length == 0 ? AllowsAbsent : length >= MinLength && length <= MaxLength;
}
