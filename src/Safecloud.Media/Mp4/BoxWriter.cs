using System.Buffers.Binary;
using System.Text;

namespace Safecloud.Media.Mp4;

/// <summary>Writes ISO base media boxes; the size of a box is filled in when it ends.</summary>
internal sealed class BoxWriter
{
    private readonly MemoryStream _bytes = new();

    public int Length => (int)_bytes.Length;

    public BoxWriter Box(string type, Action<BoxWriter> contents)
    {
        var start = (int)_bytes.Length;
        U32(0).Ascii(type);
        contents(this);
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetBuffer().AsSpan(start), (uint)(_bytes.Length - start));
        return this;
    }

    public BoxWriter Full(string type, int version, int flags, Action<BoxWriter> contents) =>
        Box(type, writer => contents(writer.U32((uint)((version << 24) | flags))));

    public BoxWriter U8(int value)
    {
        _bytes.WriteByte(checked((byte)value));
        return this;
    }

    public BoxWriter U16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)value));
        return Bytes(bytes);
    }

    public BoxWriter U32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Bytes(bytes);
    }

    public BoxWriter U64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Bytes(bytes);
    }

    public BoxWriter Ascii(string text) => Bytes(Encoding.ASCII.GetBytes(text));

    public BoxWriter Zeros(int count)
    {
        _bytes.SetLength(_bytes.Length + count);
        _bytes.Position = _bytes.Length;
        return this;
    }

    public BoxWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();
}
