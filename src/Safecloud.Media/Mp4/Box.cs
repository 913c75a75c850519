using System.Buffers.Binary;
using System.Text;

namespace Safecloud.Media.Mp4;

/// <summary>Walks ISO base media boxes in memory.</summary>
internal static class Box
{
    public const int HeaderLength = 8;

    /// <summary>Where the contents of the box at the end of a path of types lie; false when there is none.</summary>
    public static bool TryFind(ReadOnlySpan<byte> data, string path, out Range contents)
    {
        var (start, end) = (0, data.Length);
        foreach (var type in path.Split('/'))
        {
            if (!TryChild(data, type, ref start, ref end))
            {
                contents = default;
                return false;
            }
        }
        contents = start..end;
        return true;
    }

    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, string path) =>
        TryFind(data, path, out var contents)
            ? data[contents]
            : throw new MediaException(MediaError.EngineFailed, $"FFmpeg wrote a segment without '{path}'.");

    private static bool TryChild(ReadOnlySpan<byte> data, string type, ref int start, ref int end)
    {
        for (var position = start; position + HeaderLength <= end;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(data[position..]);
            if (size < HeaderLength || size > end - position)
            {
                return false;
            }
            if (Encoding.Latin1.GetString(data.Slice(position + 4, 4)) == type)
            {
                start = position + HeaderLength + Preamble(type);
                end = position + size;
                return true;
            }
            position += size;
        }
        return false;
    }

    /// <summary>Fields that stand before the children of these boxes.</summary>
    private static int Preamble(string type) => type switch
    {
        "stsd" => 8,
        "avc1" or "avc3" => 78,
        _ => 0,
    };
}
