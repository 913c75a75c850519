using System.Collections.Concurrent;
using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;
using Safecloud.Media.Probing;
using Safecloud.Media.Transcoding;

namespace Safecloud.Media.Tests;

/// <summary>One whole run: probe, ladder, transcode, with everything that was handed over.</summary>
internal sealed class FilmRun
{
    public ConcurrentDictionary<string, List<MediaSegment>> Segments { get; } = new(StringComparer.Ordinal);

    public List<TranscodeProgress> Progress { get; } = [];

    public MediaFacts Facts { get; private set; } = null!;

    public TranscodedMedia Film { get; private set; } = null!;

    public static async Task<FilmRun> OfAsync(string path, string[]? labels = null, MediaLimits? limits = null, IReadOnlyList<FragmentTiming>? made = null)
    {
        var run = new FilmRun();
        limits ??= new MediaLimits();
        run.Facts = await new ProbeMedia(limits).RunAsync(path, ClipFolder.Token);
        var renditions = run.Facts.Video is { } video ? Ladder.For(MediaPresets.Default, video.Width, video.Height, labels?.ToHashSet(StringComparer.Ordinal)) : [];
        var request = new TranscodeRequest { Source = run.Facts, Renditions = renditions, Made = made ?? [] };
        run.Film = await new TranscodeMedia(MediaPresets.Default, limits, TimeProvider.System).RunAsync(request, run.TakeAsync, new Listener(run.Progress), ClipFolder.Token);
        return run;
    }

    /// <summary>Init and segments of one track as a file a player could open.</summary>
    public byte[] Whole(string track) =>
        [.. Film.Tracks.Single(t => t.Name == track).Init.ToArray(), .. Segments[track].SelectMany(segment => segment.Bytes.ToArray())];

    private ValueTask TakeAsync(MediaSegment segment, CancellationToken cancellationToken)
    {
        Segments.GetOrAdd(segment.Track, _ => []).Add(segment);
        return ValueTask.CompletedTask;
    }

    private sealed class Listener(List<TranscodeProgress> heard) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value) => heard.Add(value);
    }
}
