using System.Buffers.Binary;
using System.Numerics;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>The 48 bytes before each body: <c>"SCLR" ‖ kind ‖ 3 zero bytes ‖ u32be length ‖ digest(32) ‖ u32be CRC-32C of the 44 before</c>.</summary>
internal readonly record struct RecordHeader(RecordKind Kind, int BodyLength, Cid Cid)
{
    /// <summary>Length of an encoded header in bytes.</summary>
    public const int Length = 48;

    private const uint Magic = 0x53434c52; // "SCLR"
    private const int DigestOffset = 12;
    private const int ChecksumOffset = 44;

    /// <summary>Bytes of the record on disk.</summary>
    public int RecordLength => Length + BodyLength;

    /// <summary>Reads a header; false when these bytes are none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out RecordHeader header)
    {
        header = default;
        if (bytes.Length < Length
            || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic
            || BinaryPrimitives.ReadUInt32BigEndian(bytes[ChecksumOffset..]) != Checksum(bytes[..ChecksumOffset]))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        header = new RecordHeader((RecordKind)bytes[4], length, Cid.FromDigest(new Hash256(bytes.Slice(DigestOffset, Hash256.Size))));
        return header.Kind switch
        {
            RecordKind.Chunk => length > 0,
            RecordKind.DeleteMark => length == 0,
            _ => false,
        };
    }

    /// <summary>Writes the header into the first <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to, Magic);
        to[4] = (byte)Kind;
        to[5..8].Clear();
        BinaryPrimitives.WriteInt32BigEndian(to[8..], BodyLength);
        Cid.Digest.CopyTo(to[DigestOffset..]);
        BinaryPrimitives.WriteUInt32BigEndian(to[ChecksumOffset..], Checksum(to[..ChecksumOffset]));
    }

    /// <summary>CRC-32C (Castagnoli) by the processor's instruction.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
