using System.Buffers;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Reads the headers of one segment, in order.</summary>
internal static class SegmentScan
{
    private const int MaxBodyLength = 64 << 20;

    /// <summary>Collects records until the end or the first bytes that are none; bodies are not read.</summary>
    public static List<SegmentRecord> Headers(Segment segment)
    {
        var records = new List<SegmentRecord>();
        Span<byte> bytes = stackalloc byte[RecordHeader.Length];
        var offset = 0L;
        while (RandomAccess.Read(segment.Handle, bytes, offset) == RecordHeader.Length
            && RecordHeader.TryParse(bytes, out var header)
            && header.BodyLength <= MaxBodyLength
            && offset + header.RecordLength <= segment.Length)
        {
            records.Add(new SegmentRecord(header, offset));
            offset += header.RecordLength;
        }

        return records;
    }

    /// <summary>Drops from the end of the list what a crash may have torn.</summary>
    /// <remarks>
    /// A batch is flushed before the next is written, so only the last <paramref name="unflushedBytes"/> can lack their bodies, and everything
    /// acknowledged lies before the first body that does not fit its digest.
    /// </remarks>
    public static void DropTornTail(Segment segment, List<SegmentRecord> records, long unflushedBytes)
    {
        var first = records.FindIndex(record => record.End > segment.Length - unflushedBytes);
        for (var i = Math.Max(first, 0); i < records.Count; i++)
        {
            if (!BodyFits(segment, records[i]))
            {
                records.RemoveRange(i, records.Count - i);
                return;
            }
        }
    }

    private static bool BodyFits(Segment segment, SegmentRecord record)
    {
        if (record.Header.Kind is not RecordKind.Chunk)
        {
            return true;
        }

        var length = record.Header.BodyLength;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var body = buffer.AsSpan(0, length);
            return SegmentRead.Fill(segment.Handle, body, record.Offset + RecordHeader.Length) && Cid.OfChunk(body) == record.Header.Cid;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
