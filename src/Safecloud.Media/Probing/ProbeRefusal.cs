using System.Text.RegularExpressions;
using Safecloud.Media.Cage;

namespace Safecloud.Media.Probing;

/// <summary>Turns what ffprobe complains about into a sentence.</summary>
internal static partial class ProbeRefusal
{
    /// <summary>Demuxers that open other files or addresses named in the file.</summary>
    private static readonly string[] Playlists = ["hls", "concat", "dash", "image2", "sdp", "rtsp", "webm_dash_manifest", "imf", "tty", "lrc"];

    public static void ThrowIfRefused(CageExit exit, string name)
    {
        if (PictureSize().Match(exit.ErrorText) is { Success: true } size)
        {
            throw PictureTooLarge(name, size.Groups["size"].Value.Replace('x', '×'));
        }
        if (exit.Code == 0)
        {
            return;
        }

        var refused = NotOnList().Match(exit.ErrorText);
        if (refused.Success && Playlists.Contains(refused.Groups["format"].Value.Split(',')[0], StringComparer.Ordinal))
        {
            throw new MediaException(MediaError.RefersElsewhere, $"'{name}' is a playlist that names other files or addresses: choose the video file itself.");
        }
        if (refused.Success)
        {
            throw new MediaException(MediaError.NotMedia, $"'{name}' is not a video container that is accepted here (MP4, MOV, MKV, WebM, AVI, MPEG, FLV, OGG, ASF, MXF).");
        }

        throw new MediaException(MediaError.NotMedia, $"'{name}' is not a video that can be read.");
    }

    public static MediaException PictureTooLarge(string name, string size) =>
        new(MediaError.PictureTooLarge, $"'{name}' has a picture of {size} pixels, more than is accepted here.");

    [GeneratedRegex(@"Picture size (?<size>\d+x\d+) (is invalid|exceeds)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PictureSize();

    [GeneratedRegex(@"\[(?<format>[a-z0-9_,]+) @ [0-9a-fx]+\] Format not on whitelist", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotOnList();
}
