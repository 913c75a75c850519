using System.Buffers.Binary;

namespace Safecloud.Protocol.Framing;

/// <summary>Reads a framed body from a stream, straight into the caller's buffers (specification §8.1).</summary>
/// <remarks>
/// Call <see cref="ReadHeaderAsync"/> once, then for each expected frame <see cref="ReadLengthAsync"/> and, unless it is 0,
/// <see cref="ReadBodyAsync"/>, and last <see cref="ReadEndAsync"/>. Any null or false is <see cref="ProblemCode.BadFraming"/>.
/// Bytes that were read before it stay valid.
/// </remarks>
public sealed class FrameReader(Stream input, FrameRule rule)
{
    private const int HeaderStep = 4096; // bytes

    private readonly byte[] _length = new byte[FrameWriter.LengthSize];

    /// <summary>Reads the header; null when it is cut short or longer than allowed.</summary>
    public async ValueTask<byte[]?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (await ReadNumberAsync(cancellationToken) is not { } length || length > ProtocolLimits.FrameHeaderMax)
        {
            return null;
        }

        // What is set aside grows with what has come: a length alone costs nothing.
        var (header, at) = (Array.Empty<byte>(), 0);
        while (at < length)
        {
            Array.Resize(ref header, (int)Math.Min(length, Math.Max(HeaderStep, 2L * at)));
            if (!await ReadFullAsync(header.AsMemory(at), cancellationToken))
            {
                return null;
            }

            at = header.Length;
        }

        return header;
    }

    /// <summary>Reads the next frame's length in bytes, 0 for an absent one; null when the body ends or the rule refuses the length.</summary>
    public async ValueTask<int?> ReadLengthAsync(CancellationToken cancellationToken) =>
        await ReadNumberAsync(cancellationToken) is { } length && rule.Allows(length) ? (int)length : null;

    /// <summary>Fills <paramref name="destination"/>, which has the length that <see cref="ReadLengthAsync"/> gave; false when the body ends before.</summary>
    public ValueTask<bool> ReadBodyAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        ReadFullAsync(destination, cancellationToken);

    /// <summary>True when nothing follows.</summary>
    public async ValueTask<bool> ReadEndAsync(CancellationToken cancellationToken) =>
        await input.ReadAsync(_length.AsMemory(0, 1), cancellationToken) == 0;

    private async ValueTask<uint?> ReadNumberAsync(CancellationToken cancellationToken) =>
        await ReadFullAsync(_length, cancellationToken) ? BinaryPrimitives.ReadUInt32BigEndian(_length) : null;

    private async ValueTask<bool> ReadFullAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        await input.ReadAtLeastAsync(destination, destination.Length, throwOnEndOfStream: false, cancellationToken) == destination.Length;
}
