using System.Buffers.Binary;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>The headers of a closed segment in one small file, so that a start reads one file instead of one block per chunk.</summary>
/// <remarks>Only a hint: missing, damaged or for another length, it is made again from the segment.</remarks>
internal static class SegmentIndexFile
{
    private const string Extension = ".idx";
    private const int TrailerLength = 12; // u64be segment length ‖ u32be CRC-32C

    /// <summary>Reads the records of a segment, or null when the file can't be trusted.</summary>
    public static List<SegmentRecord>? TryRead(Segment segment)
    {
        var path = PathOf(segment.Path);
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        var headers = bytes.Length - TrailerLength;
        if (headers < 0
            || headers % RecordHeader.Length != 0
            || BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(headers)) != segment.Length
            || BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(headers + 8)) != RecordHeader.Checksum(bytes.AsSpan(0, headers + 8)))
        {
            return null;
        }

        var records = new List<SegmentRecord>(headers / RecordHeader.Length);
        var offset = 0L;
        for (var at = 0; at < headers; at += RecordHeader.Length)
        {
            if (!RecordHeader.TryParse(bytes.AsSpan(at, RecordHeader.Length), out var header))
            {
                return null;
            }

            records.Add(new SegmentRecord(header, offset));
            offset += header.RecordLength;
        }

        return records;
    }

    /// <summary>Writes the file beside the segment. It replaces an older one in one step.</summary>
    public static void Write(Segment segment, List<SegmentRecord> records)
    {
        var headers = records.Count * RecordHeader.Length;
        var bytes = new byte[headers + TrailerLength];
        for (var i = 0; i < records.Count; i++)
        {
            records[i].Header.Write(bytes.AsSpan(i * RecordHeader.Length));
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(headers), segment.Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headers + 8), RecordHeader.Checksum(bytes.AsSpan(0, headers + 8)));

        var path = PathOf(segment.Path);
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Removes the file of a segment.</summary>
    public static void Delete(string segmentPath) => File.Delete(PathOf(segmentPath));

    private static string PathOf(string segmentPath) => Path.ChangeExtension(segmentPath, Extension);
}
