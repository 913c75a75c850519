using System.Buffers.Binary;

namespace Safecloud.Media.Mp4;

/// <summary>Reads what a player must be told beforehand from the init segment that FFmpeg wrote.</summary>
internal static class VideoInit
{
    /// <summary><c>avc1.PPCCLL</c> of RFC 6381.</summary>
    public static string Codecs(ReadOnlySpan<byte> init)
    {
        var avcC = Box.Find(init, "moov/trak/mdia/minf/stbl/stsd/avc1/avcC");
        return "avc1." + Convert.ToHexStringLower(avcC.Slice(1, 3));
    }

    /// <summary>Units per second of the track's times.</summary>
    public static int Timescale(ReadOnlySpan<byte> init)
    {
        var mdhd = Box.Find(init, "moov/trak/mdia/mdhd");
        return BinaryPrimitives.ReadInt32BigEndian(mdhd[(mdhd[0] == 1 ? 20 : 12)..]);
    }
}
