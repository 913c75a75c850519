using System.Runtime.CompilerServices;

namespace Safecloud.Media.Mp4;

/// <summary>Cuts an ADTS stream (ISO/IEC 13818-7) into bare AAC frames.</summary>
internal static class AdtsReader
{
    private const int HeaderLength = 7;
    private const int ChecksumLength = 2;

    public static async IAsyncEnumerable<byte[]> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        while (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) == HeaderLength)
        {
            var extra = (header[1] & 1) == 0 ? ChecksumLength : 0;
            var length = ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5);
            if (header[0] != 0xff || (header[1] & 0xf0) != 0xf0 || length < HeaderLength + extra)
            {
                throw new MediaException(MediaError.EngineFailed, "FFmpeg wrote audio that cannot be read.");
            }

            var frame = new byte[length - HeaderLength];
            await stream.ReadExactlyAsync(frame, cancellationToken);
            yield return frame[extra..];
        }
    }
}
