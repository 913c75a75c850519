using System.Buffers.Binary;

namespace Safecloud.Media.Probing;

/// <summary>Cheap checks of the file itself, before any program opens it.</summary>
internal static class SourceFile
{
    private const int HeaderLength = 16;

    /// <returns>The absolute path and the length in bytes.</returns>
    /// <exception cref="MediaException">No regular file, empty, too large, or a broken-off MP4.</exception>
    public static (string Path, long Length) Check(string path, MediaLimits limits)
    {
        var file = new FileInfo(Path.GetFullPath(path));
        if (!file.Exists)
        {
            throw new MediaException(MediaError.NotAFile, $"'{file.Name}' is not a file that can be read.");
        }
        if (file.Length == 0) // pipes and devices too: they are never opened, for that could block for ever
        {
            throw new MediaException(MediaError.Empty, $"'{file.Name}' is empty.");
        }
        if (file.Length > limits.FileBytes)
        {
            throw new MediaException(MediaError.TooBig, $"'{file.Name}' has {file.Length >> 20} MiB; the limit is {limits.FileBytes >> 20} MiB.");
        }

        using var stream = file.OpenRead();
        if (IsBrokenOff(stream))
        {
            throw new MediaException(MediaError.Truncated, $"'{file.Name}' is truncated: its end is missing. Copy or download it again.");
        }
        return (file.FullName, file.Length);
    }

    /// <summary>True for an MP4 or QuickTime file whose last box goes beyond the end, or that has data but no description of it.</summary>
    private static bool IsBrokenOff(FileStream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }

        var (position, described) = (0L, false);
        while (position + 8 <= stream.Length)
        {
            stream.Position = position;
            var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            described |= header[4..8].SequenceEqual("moov"u8);
            if (size == 1 && read == HeaderLength)
            {
                size = (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(header[8..]));
            }
            if (size == 0)
            {
                return !described;
            }
            if (size < 8 || size > stream.Length - position)
            {
                return true;
            }
            position += size;
        }
        return !described;
    }
}
