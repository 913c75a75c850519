namespace Safecloud.Drops.Features.ChunkLogs;

/// <summary>The segment files, oldest first. The last one is written to.</summary>
internal sealed class SegmentList(string folder, List<Segment> segments) : IDisposable
{
    private readonly Lock _gate = new();

    /// <summary>The segment that grows.</summary>
    public Segment Active
    {
        get
        {
            lock (_gate)
            {
                return segments[^1];
            }
        }
    }

    public long FileBytes
    {
        get
        {
            lock (_gate)
            {
                return segments.Sum(segment => segment.Length);
            }
        }
    }

    /// <summary>The segments that no longer grow.</summary>
    public List<Segment> Closed()
    {
        lock (_gate)
        {
            return segments[..^1];
        }
    }

    /// <summary>The segment to write to, a fresh one when the last is long enough.</summary>
    public Segment ActiveFor(long segmentBytes)
    {
        var active = Active;
        if (active.Length < segmentBytes)
        {
            return active;
        }

        SegmentIndexFile.Write(active, SegmentScan.Headers(active));
        var next = Segment.Create(folder, active.Id + 1);
        lock (_gate)
        {
            segments.Add(next);
        }

        return next;
    }

    /// <summary>Removes a segment whose live records have been moved.</summary>
    public void Remove(Segment segment)
    {
        lock (_gate)
        {
            segments.Remove(segment);
        }

        segment.Delete();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            segments.ForEach(segment => segment.Dispose());
        }
    }
}
