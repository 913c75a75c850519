using Safecloud.Protocol;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Trees;

namespace Safecloud.Channels.Features.Release;

/// <summary>The links of a part of a film: the fewest that open it and nothing else (specification §3.4).</summary>
internal static class ReleaseLinks
{
    /// <summary>Every track.</summary>
    public static IReadOnlyList<LinkPath> OfAll(Manifest manifest) => [.. manifest.Tracks.Keys.Select(LinkPath.OfTrack)];

    /// <summary>The first chunks of every video and audio track, and the index and the description, which carry no picture.</summary>
    /// <param name="manifest">The film.</param>
    /// <param name="chunks">How many chunks, at least one.</param>
    /// <remarks>A cover that would not fit into one envelope is made coarser by giving away fewer chunks, never more.</remarks>
    public static IReadOnlyList<LinkPath> OfBeginning(Manifest manifest, int chunks)
    {
        for (var grain = manifest.N; ; grain *= manifest.N)
        {
            var links = Cover(manifest, chunks);
            if (links.Count <= ProtocolLimits.LinksMax)
            {
                return links;
            }

            chunks -= chunks % grain;
        }
    }

    /// <summary>Whether a track carries picture or sound.</summary>
    public static bool IsMedia(TrackName track) => IsMedia(track.ToString());

    /// <summary>Whether a track of that name carries picture or sound.</summary>
    public static bool IsMedia(string track) =>
        track.StartsWith("video.", StringComparison.Ordinal) || track.StartsWith("audio.", StringComparison.Ordinal);

    private static List<LinkPath> Cover(Manifest manifest, int chunks)
    {
        var links = new List<LinkPath>();
        foreach (var (name, track) in manifest.Tracks)
        {
            if (name.ToString() is "index" or "meta")
            {
                links.Add(LinkPath.OfTrack(name));
            }
            else if (IsMedia(name) && Protocol.Trees.Cover.TryOf(name, track.Shape, 0, Math.Min(chunks, track.Shape.Chunks), out var cover))
            {
                links.AddRange(cover);
            }
        }

        return links;
    }
}
