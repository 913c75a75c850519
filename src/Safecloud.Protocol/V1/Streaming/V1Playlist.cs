using System.Globalization;
using System.Text;

namespace Safecloud.Protocol.V1.Streaming;

/// <summary>The texts of HLS playlists (v1 §21).</summary>
public static class V1Playlist
{
    private const string Header = "#EXTM3U\n#EXT-X-VERSION:7\n";

    /// <summary>The list of renditions.</summary>
    public static string Master(IReadOnlyList<V1PlaylistSource> sources) =>
        Header + string.Concat(sources.Select(source => $"{source.StreamLine()}\n{Prefix(source.Label)}index.m3u8\n"));

    /// <summary>The list of one rendition's segments.</summary>
    /// <param name="source">The rendition.</param>
    /// <param name="repeatLabel">Whether addresses carry the rendition's name a second time, as the reference writes them.</param>
    public static string Media(V1PlaylistSource source, bool repeatLabel = false)
    {
        var prefix = repeatLabel ? Prefix(source.Label) : "";
        var text = new StringBuilder(Header)
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Math.Ceiling(source.Durations.DefaultIfEmpty(1).Max())}\n")
            .Append("#EXT-X-MEDIA-SEQUENCE:0\n")
            .Append(source.IsComplete ? "#EXT-X-PLAYLIST-TYPE:VOD\n" : "")
            .Append(CultureInfo.InvariantCulture, $"#EXT-X-MAP:URI=\"{prefix}init.mp4\"\n");
        for (var i = 0; i < source.ChunkCount; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{source.Durations[i]:F6},\n{prefix}seg{i}.m4s\n");
        }

        return text.Append("#EXT-X-ENDLIST\n").ToString();
    }

    private static string Prefix(string label) => label.Length == 0 ? "" : label + "/";
}
