namespace Safecloud.Protocol;

/// <summary>Sizes and counts that every implementation enforces alike (specification §0.5, §2, §5–9).</summary>
public static class ProtocolLimits
{
    /// <summary>Most bytes of data in a chunk.</summary>
    public const int ChunkDataMax = 8_388_608;

    /// <summary>Zero bytes in front of the data, which commit a chunk to its key.</summary>
    public const int ChunkPrefix = 32;

    /// <summary>Bytes of an authentication tag.</summary>
    public const int Tag = 16;

    /// <summary>How much longer a body is than its data.</summary>
    public const int ChunkOverhead = ChunkPrefix + Tag;

    /// <summary>Fewest bytes of a chunk's body.</summary>
    public const int ChunkBodyMin = ChunkOverhead;

    /// <summary>Most bytes of a chunk's body.</summary>
    public const int ChunkBodyMax = ChunkDataMax + ChunkOverhead;

    /// <summary>Bytes of a plain file's chunks, but the last.</summary>
    public const int PlainChunkSize = 262_144;

    /// <summary>Most chunks of a track.</summary>
    public const int TrackChunksMax = 1_048_576;

    /// <summary>Most tracks of a file.</summary>
    public const int TracksMax = 64;

    /// <summary>Most bytes of the index track, all chunks together.</summary>
    public const int IndexTrackMax = 67_108_864;

    /// <summary>Most bytes of a claim.</summary>
    public const int ClaimMax = 16_384;

    /// <summary>Most bytes of a manifest.</summary>
    public const int ManifestMax = 65_536;

    /// <summary>Most bytes of a Drop's announcement.</summary>
    public const int AnnounceMax = 262_144;

    /// <summary>Most bytes of a grant chain.</summary>
    public const int ChainMax = 65_536;

    /// <summary>Most envelopes in a grant chain.</summary>
    public const int ChainEnvelopesMax = 5;

    /// <summary>Most links in one envelope.</summary>
    public const int LinksMax = 256;

    /// <summary>Most characters of a sealed capability.</summary>
    public const int CapabilityMax = 1_048_576;

    /// <summary>Most bytes of a proof of possession.</summary>
    public const int ProofMax = 2_048;

    /// <summary>Most bytes of a session request.</summary>
    public const int SessionRequestMax = 1_048_576;

    /// <summary>Most chains in a session request.</summary>
    public const int SessionChainsMax = 32;

    /// <summary>Most bytes of a frame header.</summary>
    public const int FrameHeaderMax = 262_144;

    /// <summary>Most chunks in one PUT or one range.</summary>
    public const int RequestChunksMax = 256;

    /// <summary>Most bytes of one PUT or one range.</summary>
    public const int RequestBytesMax = 67_108_864;

    /// <summary>Most CIDs in one question whether a Jet has them.</summary>
    public const int HaveCidsMax = 1_024;

    /// <summary>Most bytes of a JSON body where nothing else is said.</summary>
    public const int JsonBodyMax = 65_536;

    /// <summary>Most bytes of a message on the byte socket.</summary>
    public const int SocketMessageMax = 16_777_216;

    /// <summary>Most CIDs in a message on the byte socket.</summary>
    public const int SocketCidsMax = 64;

    /// <summary>Most vouchers in one request.</summary>
    public const int VouchersMax = 8;

    /// <summary>Most payees of an offer or voucher.</summary>
    public const int PayeesMax = 256;

    /// <summary>Most entries of <c>required</c>.</summary>
    public const int RequiredLinesMax = 64;

    /// <summary>Most characters of a header of x402.</summary>
    public const int X402HeaderMax = 16_384;

    /// <summary>Most terms in a header of x402.</summary>
    public const int X402TermsMax = 16;

    /// <summary>Most CIDs in one announcement of a Drop, added and removed together.</summary>
    public const int AnnouncedCidsMax = 4_000;

    /// <summary>Most bytes of a Bloom filter that hints at what a Drop holds.</summary>
    public const int BloomHintMax = 8_388_608;

    /// <summary>Most positions of an element in such a filter.</summary>
    public const int BloomHintHashesMax = 16;

    /// <summary>Most failures in a notice that a bond is asked for.</summary>
    public const int NoticeFailuresMax = 64;
}
