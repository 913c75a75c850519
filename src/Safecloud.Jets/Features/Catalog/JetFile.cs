namespace Safecloud.Jets.Features.Catalog;

/// <summary>A file that this Jet serves.</summary>
internal sealed class JetFile
{
    /// <summary>SHA-256 of the manifest's text, 32 bytes: the rootCid's digest.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>The manifest with its signature, canonical, as it was PUT.</summary>
    public required byte[] Manifest { get; init; }

    /// <summary>Key id (32 bytes) of the publisher who signed it.</summary>
    public required byte[] Publisher { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}
