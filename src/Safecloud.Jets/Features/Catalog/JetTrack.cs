namespace Safecloud.Jets.Features.Catalog;

/// <summary>The chunks of one track of a file, in order.</summary>
internal sealed class JetTrack
{
    /// <summary>The file's digest.</summary>
    public required byte[] File { get; init; }

    /// <summary>The track's name.</summary>
    public required string Name { get; init; }

    /// <summary>The digests of the track's CIDs one after the other, 32 bytes each.</summary>
    public required byte[] Digests { get; init; }
}
