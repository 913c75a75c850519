using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>A file as the catalog holds it.</summary>
internal sealed record FileRow
{
    public required KeyId Publisher { get; init; }

    /// <summary>The canonical manifest with its signature.</summary>
    public required byte[] Manifest { get; init; }

    /// <summary>The CIDs of every track, in order.</summary>
    public required IReadOnlyDictionary<TrackName, Cid[]> Tracks { get; init; }
}
