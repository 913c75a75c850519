using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;

namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>Where every chunk of the log lies: in memory, rebuilt from the segments at each start.</summary>
internal sealed class LogIndex
{
    private readonly Dictionary<Cid, ChunkLocation> _locations = [];
    private readonly Lock _gate = new();
    private long _usedBytes;

    public long UsedBytes
    {
        get
        {
            lock (_gate)
            {
                return _usedBytes;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _locations.Count;
            }
        }
    }

    public bool TryGet(Cid cid, [MaybeNullWhen(false)] out ChunkLocation location)
    {
        lock (_gate)
        {
            return _locations.TryGetValue(cid, out location);
        }
    }

    /// <summary>Points the chunk to its newest record.</summary>
    public void Set(Cid cid, ChunkLocation location)
    {
        lock (_gate)
        {
            RemoveLocked(cid);
            _locations.Add(cid, location);
            _usedBytes += location.Length;
            location.Segment.LiveBytes += RecordHeader.Length + location.Length;
        }
    }

    public void Remove(Cid cid)
    {
        lock (_gate)
        {
            RemoveLocked(cid);
        }
    }

    /// <summary>Forgets a chunk unless it has meanwhile been written elsewhere.</summary>
    public void RemoveIfAt(Cid cid, ChunkLocation location)
    {
        lock (_gate)
        {
            if (_locations.TryGetValue(cid, out var current) && current == location)
            {
                RemoveLocked(cid);
            }
        }
    }

    /// <summary>Replays the records of a segment, oldest first.</summary>
    public void Replay(Segment segment, List<SegmentRecord> records)
    {
        foreach (var (header, offset) in records)
        {
            if (header.Kind is RecordKind.Chunk)
            {
                Set(header.Cid, new ChunkLocation(segment, offset + RecordHeader.Length, header.BodyLength));
            }
            else
            {
                Remove(header.Cid);
            }
        }
    }

    private void RemoveLocked(Cid cid)
    {
        if (_locations.Remove(cid, out var old))
        {
            _usedBytes -= old.Length;
            old.Segment.LiveBytes -= RecordHeader.Length + old.Length;
        }
    }
}
