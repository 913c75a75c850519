using System.Buffers.Binary;

namespace Safecloud.Protocol.Framing;

/// <summary>A whole framed message in memory, as one binary message of the byte socket is (specification §8.1, §9.1).</summary>
/// <remarks>Reads like <see cref="FrameReader"/>; the slices belong to the message, nothing is copied.</remarks>
public ref struct FrameMessage
{
    private readonly FrameRule _rule;
    private ReadOnlySpan<byte> _rest;

    private FrameMessage(ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest, FrameRule rule)
    {
        Header = header;
        _rest = rest;
        _rule = rule;
    }

    /// <summary>The header's bytes.</summary>
    public ReadOnlySpan<byte> Header { get; }

    /// <summary>True when every frame was read and nothing follows.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the header; false is <see cref="ProblemCode.BadFraming"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, FrameRule rule, out FrameMessage result)
    {
        result = default;
        if (!TryTake(ref message, out var length) || length > ProtocolLimits.FrameHeaderMax || length > message.Length)
        {
            return false;
        }

        result = new FrameMessage(message[..(int)length], message[(int)length..], rule);
        return true;
    }

    /// <summary>Reads the next frame, empty when it is absent; false is <see cref="ProblemCode.BadFraming"/>.</summary>
    public bool TryReadFrame(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryTake(ref _rest, out var length) || !_rule.Allows(length) || length > _rest.Length)
        {
            return false;
        }

        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> span, out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(span, out value))
        {
            return false;
        }

        span = span[FrameWriter.LengthSize..];
        return true;
    }
}
