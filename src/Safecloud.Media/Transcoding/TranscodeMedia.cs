using Safecloud.Media.Cage;
using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;

namespace Safecloud.Media.Transcoding;

/// <summary>Makes the renditions of a film and hands each segment over as soon as it is finished.</summary>
public sealed class TranscodeMedia(MediaPresets presets, MediaLimits limits, TimeProvider clock)
{
    /// <summary>A file may end this much before what its header says, and a hundredth of its length.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <param name="request">What to make.</param>
    /// <param name="deliver">Takes one segment. Segments of one track come in order and one at a time, those of different tracks side by side;
    /// while it waits FFmpeg waits, so that memory stays bounded.</param>
    /// <param name="progress">Hears how far it is, about twice a second.</param>
    /// <param name="cancellationToken">Ends FFmpeg and all it started.</param>
    /// <exception cref="MediaException">The file is refused, or FFmpeg failed; the message says why.</exception>
    public async Task<TranscodedMedia> RunAsync(
        TranscodeRequest request, Func<MediaSegment, CancellationToken, ValueTask> deliver, IProgress<TranscodeProgress>? progress, CancellationToken cancellationToken)
    {
        if (request.Renditions.Count == 0 && request.Source.AudioStream is null)
        {
            throw new MediaException(MediaError.NoVideo, "There is neither picture nor sound to make.");
        }

        var timescale = request is { Renditions.Count: > 0, Source.Video: { } video } ? video.Rate.Constant(presets.MaxFramesPerSecond).Timescale : presets.Audio.SampleRate;
        var timeline = new SegmentTimeline(request.Made, timescale, limits.Duration);
        var folder = Directory.CreateTempSubdirectory("sc-");
        List<TrackSocket> sockets = [];
        try
        {
            sockets.AddRange(request.Renditions.Select(rendition => new TrackSocket(folder.FullName, rendition.Preset.Track)));
            if (request.Source.AudioStream is not null)
            {
                sockets.Add(new TrackSocket(folder.FullName, presets.Audio.Track));
            }

            var run = new TrackRun(CagedProcess.Start("ffmpeg", TranscodeCommand.Build(request, presets, limits, timescale, sockets), limits), limits);
            var before = TimeSpan.FromSeconds(request.Made.Count == 0 ? 0 : (double)request.Made[^1].End / timescale);
            var reader = new ProgressReader(before, request.Source.Duration, progress, clock);
            var tracks = await run.RunAsync(token => sockets.Select((socket, i) => Take(socket, i, token)), reader, cancellationToken);
            ThrowIfShort(request.Source.Duration, timeline.Segments, timescale);
            return new TranscodedMedia { Timescale = timescale, Segments = timeline.Segments, Tracks = tracks };
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
            folder.Delete(recursive: true);
        }

        Task<TranscodedTrack> Take(TrackSocket socket, int number, CancellationToken token) =>
            number < request.Renditions.Count
                ? new PictureTrack(request.Renditions[number], timeline, deliver).RunAsync(socket, request.Made, timescale, token)
                : new SoundTrack(presets.Audio, timeline, deliver).RunAsync(socket, request.Made, timescale, request.Renditions.Count == 0, presets.SegmentSeconds, token);
    }

    private static void ThrowIfShort(TimeSpan? stated, IReadOnlyList<FragmentTiming> segments, int timescale)
    {
        var made = TimeSpan.FromSeconds((double)segments[^1].End / timescale);
        if (stated is { } whole && made < whole - Slack - (whole / 100))
        {
            throw new MediaException(MediaError.Truncated, $"The file is truncated: it says {whole.TotalSeconds:0} seconds, but ends after {made.TotalSeconds:0}. Copy or download it again.");
        }
    }
}
