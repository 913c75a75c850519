using System.Buffers.Binary;
using System.Text;

namespace Safecloud.EndToEnd.Tests;

/// <summary>The parts that a fragmented MP4 was sealed in: its init segment, then one media segment (<c>moof</c> and <c>mdat</c>) after another.</summary>
internal static class FilmParts
{
    private const int HeaderSize = 8;

    /// <summary>Cuts a whole file into its parts, the init segment first.</summary>
    public static IReadOnlyList<byte[]> Of(byte[] film)
    {
        var parts = new List<byte[]>();
        var (start, at) = (0, 0);
        while (at + HeaderSize <= film.Length)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(film.AsSpan(at));
            Assert.InRange(size, (uint)HeaderSize, (uint)(film.Length - at));
            var type = Encoding.ASCII.GetString(film, at + 4, 4);
            at += (int)size;
            if (type is "moov" or "mdat")
            {
                parts.Add(film[start..at]);
                start = at;
            }
        }

        Assert.Equal(film.Length, start);
        return parts;
    }
}
