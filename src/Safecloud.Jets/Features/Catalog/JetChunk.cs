namespace Safecloud.Jets.Features.Catalog;

/// <summary>What the Jet knows of a chunk. The body lies at the Drops.</summary>
internal sealed class JetChunk
{
    /// <summary>SHA-256 of the body, 32 bytes: the CID's digest.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Bytes of the body; 0 until it is stored.</summary>
    public int Size { get; set; }

    /// <summary>Key id (32 bytes) of the publisher who first brought it, to whom it belongs (specification §4.3).</summary>
    public required byte[] Owner { get; init; }

    /// <summary>How many manifests name it.</summary>
    public int References { get; set; }

    /// <summary>True once a pinned Drop has acknowledged it.</summary>
    public bool Stored { get; set; }

    /// <summary>From then on it may be deleted, if no manifest names it.</summary>
    public DateTimeOffset CollectAfter { get; set; }
}
