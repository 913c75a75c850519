using System.Buffers;
using System.Buffers.Binary;

namespace Safecloud.Protocol.Framing;

/// <summary>Writes <c>application/vnd.safecloud.frames</c>: <c>u32be(H) ‖ header ‖ (u32be(len) ‖ bytes)…</c> (specification §8.1).</summary>
public static class FrameWriter
{
    /// <summary>The media type of a framed body.</summary>
    public const string MediaType = "application/vnd.safecloud.frames";

    /// <summary>Bytes of a length.</summary>
    public const int LengthSize = 4;

    /// <summary>Writes the header's length and the header.</summary>
    /// <exception cref="ArgumentException">The header is longer than <see cref="ProtocolLimits.FrameHeaderMax"/>.</exception>
    public static void WriteHeader(IBufferWriter<byte> output, ReadOnlySpan<byte> header)
    {
        if (header.Length > ProtocolLimits.FrameHeaderMax)
        {
            throw new ArgumentException("The header is too long for a frame message.", nameof(header));
        }

        WriteFrame(output, header);
    }

    /// <summary>Writes one frame, length and bytes.</summary>
    public static void WriteFrame(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        WriteLength(output, bytes.Length);
        output.Write(bytes);
    }

    /// <summary>Writes the length of a frame whose bytes the caller sends next; 0 says that it is absent.</summary>
    public static void WriteLength(IBufferWriter<byte> output, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(LengthSize), length);
        output.Advance(LengthSize);
    }

    /// <summary>Writes a frame to a stream without copying its bytes.</summary>
    public static async ValueTask WriteFrameAsync(Stream output, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var length = new byte[LengthSize];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        await output.WriteAsync(length, cancellationToken);
        await output.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>How long a message will be, for <c>Content-Length</c>.</summary>
    public static long MessageLength(int headerLength, IEnumerable<int> frameLengths)
    {
        long total = LengthSize + headerLength;
        foreach (var length in frameLengths)
        {
            total += LengthSize + length;
        }

        return total;
    }
}
