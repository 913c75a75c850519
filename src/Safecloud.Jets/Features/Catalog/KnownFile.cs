using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Jets.Features.Catalog;

/// <summary>A file in memory, ready to be served.</summary>
internal sealed class KnownFile
{
    public required Manifest Manifest { get; init; }

    /// <summary>The canonical manifest with its signature.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    public required IReadOnlyDictionary<TrackName, KnownTrack> Tracks { get; init; }

    /// <summary>Bytes of memory it holds, about.</summary>
    public long Size => (3 * Text.Length) + Tracks.Values.Sum(track => track.Size);
}
