namespace Safecloud.Jets.Features.Catalog;

/// <summary>How much of what is stored here belongs to one publisher key.</summary>
internal sealed class JetPublisher
{
    /// <summary>The key id, 32 bytes.</summary>
    public required byte[] KeyId { get; init; }

    /// <summary>Bytes of its stored chunks.</summary>
    public long Bytes { get; set; }

    /// <summary>Number of its stored chunks.</summary>
    public long Chunks { get; set; }
}
