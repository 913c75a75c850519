using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Safecloud.Media.Mp4;

/// <summary>Cuts a running fragmented MP4 into its init segment and then one <c>moof</c> + <c>mdat</c> at a time.</summary>
internal static class FragmentReader
{
    private const int LargestBox = 64 * 1024 * 1024;

    /// <summary>First the init segment (<c>ftyp</c> + <c>moov</c>), then the media segments. What stands between (indexes, events) is left out.</summary>
    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pending = new MemoryStream();
        while (await ReadBoxAsync(stream, cancellationToken) is { } box)
        {
            var type = BinaryPrimitives.ReadUInt32BigEndian(box.AsSpan(4));
            if (type is not (0x66747970 or 0x6d6f6f76 or 0x6d6f6f66 or 0x6d646174)) // ftyp, moov, moof, mdat
            {
                continue;
            }

            await pending.WriteAsync(box, cancellationToken);
            if (type is 0x6d6f6f76 or 0x6d646174)
            {
                yield return pending.ToArray();
                pending.SetLength(0);
            }
        }
    }

    private static async Task<byte[]?> ReadBoxAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[Box.HeaderLength];
        var read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < header.Length)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (size is < Box.HeaderLength or > LargestBox)
        {
            throw new MediaException(MediaError.EngineFailed, "FFmpeg wrote a box of an impossible size.");
        }

        var box = new byte[size];
        header.CopyTo(box, 0);
        await stream.ReadExactlyAsync(box.AsMemory(Box.HeaderLength), cancellationToken);
        return box;
    }
}
