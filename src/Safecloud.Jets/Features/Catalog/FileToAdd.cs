using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>A file whose manifest and roots have been checked.</summary>
internal sealed record FileToAdd
{
    public required RootCid RootCid { get; init; }

    public required KeyId Publisher { get; init; }

    /// <summary>The canonical manifest with its signature.</summary>
    public required ReadOnlyMemory<byte> Manifest { get; init; }

    /// <summary>The CIDs of every track, in order.</summary>
    public required IReadOnlyDictionary<TrackName, Cid[]> Tracks { get; init; }
}
