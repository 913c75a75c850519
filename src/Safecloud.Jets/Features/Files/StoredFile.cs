using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Jets;

/// <summary>A file that this Jet serves.</summary>
public sealed record StoredFile
{
    /// <summary>The file's identifier.</summary>
    public RootCid RootCid => Manifest.RootCid;

    /// <summary>The manifest; its signature was checked.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>How much of each track is here.</summary>
    public required IReadOnlyDictionary<TrackName, StoredTrack> Tracks { get; init; }

    /// <summary>True when every chunk of every track is stored.</summary>
    public bool IsComplete => Tracks.Values.All(track => track.Missing == 0);
}
