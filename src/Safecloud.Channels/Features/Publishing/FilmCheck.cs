using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Release;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Channels.Features.Publishing;

/// <summary>Checks what is said of a film against its manifest.</summary>
internal static class FilmCheck
{
    public static AttachFileResult Of(FilmDescription film, Manifest manifest)
    {
        var media = manifest.Tracks.Where(t => ReleaseLinks.IsMedia(t.Key)).ToDictionary(t => t.Key.ToString(), t => t.Value.Shape.Chunks, StringComparer.Ordinal);
        var named = film.Renditions.Select(r => r.Track).ToList();
        var names = manifest.Tracks.Keys.Select(n => n.ToString()).ToHashSet(StringComparer.Ordinal);
        if (media.Count == 0 || named.Count != media.Count || !named.All(media.ContainsKey) || named.Distinct(StringComparer.Ordinal).Count() != named.Count
            || !names.Contains("index") || !names.Contains("meta") || media.Values.Distinct().Count() != 1)
        {
            return AttachFileResult.TracksInvalid;
        }

        return AreTimes(film, media.Values.First()) ? AttachFileResult.Attached : AttachFileResult.TimesInvalid;
    }

    private static bool AreTimes(FilmDescription film, long chunks)
    {
        var starts = film.SegmentStartsMs;
        if (film.DurationMs is <= 0 or > EpisodeFile.MaxDurationMs || starts.Count != chunks || starts.Count is 0 or > EpisodeFile.MaxSegments || starts[0] != 0)
        {
            return false;
        }

        for (var i = 1; i < starts.Count; i++)
        {
            if (starts[i] <= starts[i - 1])
            {
                return false;
            }
        }

        return starts[^1] < film.DurationMs;
    }
}
