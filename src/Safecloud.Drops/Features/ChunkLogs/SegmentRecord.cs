namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>A record as the scan of a segment sees it.</summary>
/// <param name="Header">What the record says.</param>
/// <param name="Offset">Where its header starts.</param>
internal readonly record struct SegmentRecord(RecordHeader Header, long Offset)
{
    /// <summary>Offset of the first byte after the record.</summary>
    public long End => Offset + Header.RecordLength;
}
