using System.Globalization;

namespace Safecloud.Media.Cage;

/// <summary>What every FFmpeg input gets: this one file, these containers, pictures no larger than the limit.</summary>
internal static class InputOptions
{
    /// <summary>Containers that hold their own data. Not here: everything that names other files (HLS, DASH, concat, SDP, image sequences).</summary>
    private const string Containers = "mov,matroska,avi,mpegts,mpeg,flv,ogg,asf,mxf,wav,mp3,flac,aac";

    public static string[] Of(MediaLimits limits) =>
        ["-protocol_whitelist", "file", "-format_whitelist", Containers, "-max_pixels", limits.Pixels.ToString(CultureInfo.InvariantCulture)];

    /// <summary>With its protocol before it a name cannot be taken for an address or an option.</summary>
    public static string Address(string absolutePath) => "file:" + absolutePath;
}
