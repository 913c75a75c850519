using Microsoft.Win32.SafeHandles;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Reads exactly as many bytes as asked for.</summary>
internal static class SegmentRead
{
    /// <summary>Fills the span from an offset; false when the file ends before.</summary>
    public static bool Fill(SafeFileHandle handle, Span<byte> to, long offset)
    {
        while (to.Length > 0)
        {
            var read = RandomAccess.Read(handle, to, offset);
            if (read == 0)
            {
                return false;
            }

            to = to[read..];
            offset += read;
        }

        return true;
    }
}
