using Safecloud.Cloud.Publishing;
using Safecloud.Media;
using Safecloud.Media.Mp4;
using Safecloud.Media.Presets;
using Safecloud.Media.Transcoding;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;

namespace Safecloud.Cli.Publishing;

/// <summary>Runs FFmpeg and hands each finished segment to the sealing and the upload.</summary>
internal sealed class SealFilm(CliHost host, MediaLimits limits)
{
    public async Task<FinishedFilm> RunAsync(
        FilmPublication film, Publication publication, FilmPlan plan, PublicationRecord record, Es256KeyPair publisher, FilmProgress progress, CancellationToken cancellationToken)
    {
        await publication.ResumeAsync(cancellationToken);
        var request = new TranscodeRequest
        {
            Source = plan.Source,
            Renditions = plan.Renditions,
            Made = [.. film.Made().Select(segment => new FragmentTiming(segment.Pts, segment.Dts, segment.Duration))],
        };
        var made = await new TranscodeMedia(MediaPresets.Default, limits, host.Clock).RunAsync(
            request,
            async (segment, token) => await film.AddAsync(TrackName.Parse(segment.Track), segment.Index, segment.Bytes, Times(segment.Timing), token),
            progress,
            cancellationToken);
        return await film.FinishAsync(Describe(made, plan, record), publisher, cancellationToken);
    }

    private FilmDescription Describe(TranscodedMedia made, FilmPlan plan, PublicationRecord record) => new()
    {
        Timescale = made.Timescale,
        Segments = [.. made.Segments.Select(Times)],
        Tracks = [.. made.Tracks.Select(track => new FilmTrack { Name = track.Name, Codecs = track.Codecs, Init = track.Init, Width = track.Width, Height = track.Height })],
        Meta = new FileMeta { Title = record.Title, Description = record.Description, Type = "video/mp4", Size = plan.Source.FileBytes },
        Created = host.Clock.GetUtcNow(),
    };

    private static Segment Times(FragmentTiming timing) => new(timing.Pts, timing.Dts, timing.Duration);
}
