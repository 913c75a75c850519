using System.Threading.Channels;
using Safecloud.Media.Mp4;

namespace Safecloud.Media.Transcoding;

/// <summary>The one timeline that all tracks must keep: the first track to finish a segment sets its times, the others must have the same.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SegmentTimeline
{
    private readonly Lock _gate = new();
    private readonly List<FragmentTiming> _segments;
    private readonly Channel<FragmentTiming> _known = Channel.CreateUnbounded<FragmentTiming>();
    private readonly long _longest;
    private readonly TimeSpan _limit;
    private int? _count;

    /// <param name="made">Segments of an earlier run.</param>
    /// <param name="timescale">Units per second.</param>
    /// <param name="limit">Longest film.</param>
    public SegmentTimeline(IReadOnlyList<FragmentTiming> made, int timescale, TimeSpan limit)
    {
        _segments = [.. made];
        _limit = limit;
        _longest = (long)(limit.TotalSeconds * timescale);
    }

    /// <summary>New segments in order, each once; ends when the film does.</summary>
    public ChannelReader<FragmentTiming> Known => _known.Reader;

    public IReadOnlyList<FragmentTiming> Segments
    {
        get
        {
            lock (_gate)
            {
                return [.. _segments];
            }
        }
    }

    /// <exception cref="MediaException">The track does not keep the timeline, or the film is too long.</exception>
    public void Report(string track, int index, FragmentTiming timing)
    {
        lock (_gate)
        {
            if (index < _segments.Count)
            {
                Require(_segments[index] == timing, track, index);
                return;
            }

            var end = _segments.Count == 0 ? 0 : _segments[^1].End;
            Require(_count is null && index == _segments.Count && timing.Pts == end && timing.Duration > 0, track, index);
            if (timing.End > _longest)
            {
                throw new MediaException(MediaError.TooLong, $"The film lasts longer than {_limit.TotalMinutes:0} minutes, the limit here.");
            }
            _segments.Add(timing);
            _known.Writer.TryWrite(timing);
        }
    }

    /// <summary>A track has ended after <paramref name="count"/> segments, earlier runs included.</summary>
    /// <exception cref="MediaException">Another track has more or fewer.</exception>
    public void Complete(string track, int count)
    {
        lock (_gate)
        {
            Require(count == _segments.Count && (_count ?? count) == count, track, count);
            _count = count;
            _known.Writer.TryComplete();
        }
    }

    private static void Require(bool holds, string track, int index)
    {
        if (!holds)
        {
            throw new MediaException(MediaError.TracksDisagree, $"The tracks of the film came out different: {track} at segment {index}. Nothing was published from there on.");
        }
    }
}
