using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;

namespace Safecloud.Media.Transcoding;

/// <summary>Takes one picture track from FFmpeg and hands its segments over.</summary>
internal sealed class PictureTrack(Rendition rendition, SegmentTimeline timeline, Func<MediaSegment, CancellationToken, ValueTask> deliver)
{
    public async Task<TranscodedTrack> RunAsync(TrackSocket socket, IReadOnlyList<FragmentTiming> made, int timescale, CancellationToken cancellationToken)
    {
        await using var stream = await socket.AcceptAsync(cancellationToken);
        byte[]? init = null;
        var (index, offset) = (made.Count, made.Count == 0 ? 0 : made[^1].End);
        await foreach (var piece in FragmentReader.ReadAsync(stream, cancellationToken))
        {
            if (init is null)
            {
                init = piece;
                continue;
            }

            Fragment.Place(piece, index, offset);
            var timing = Fragment.Time(piece);
            timeline.Report(socket.Track, index, timing);
            await deliver(new MediaSegment(socket.Track, index, piece, timing), cancellationToken);
            index++;
        }

        if (init is null || index == made.Count || VideoInit.Timescale(init) != timescale)
        {
            throw new MediaException(MediaError.EngineFailed, "FFmpeg made no picture from this file.");
        }
        timeline.Complete(socket.Track, index);
        return new TranscodedTrack { Name = socket.Track, Codecs = VideoInit.Codecs(init), Init = init, Width = rendition.Width, Height = rendition.Height };
    }
}
