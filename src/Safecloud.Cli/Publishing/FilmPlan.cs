using System.Globalization;
using Safecloud.Media;
using Safecloud.Media.Presets;
using Safecloud.Media.Probing;
using Safecloud.Media.Transcoding;
using Safecloud.Protocol.Content;

namespace Safecloud.Cli.Publishing;

/// <summary>What will be made of a source, and everything it depends on.</summary>
internal sealed record FilmPlan
{
    public required MediaFacts Source { get; init; }

    public required string Channel { get; init; }

    public required IReadOnlyList<Rendition> Renditions { get; init; }

    /// <summary>All tracks that come out.</summary>
    public required IReadOnlyList<TrackName> Tracks { get; init; }

    /// <summary>Same recipe, same segments at the same times.</summary>
    public required string Recipe { get; init; }

    public long EstimatedSegments => (long)((Source.Duration ?? TimeSpan.FromHours(6)).TotalSeconds / MediaPresets.Default.SegmentSeconds) + 1;

    public static async Task<FilmPlan> OfAsync(MediaFacts source, PublishRequest request, MediaLimits limits, CancellationToken cancellationToken)
    {
        if (source.Video is null && !request.AudioOnly)
        {
            throw new MediaException(MediaError.NoVideo, $"'{Path.GetFileName(source.Path)}' has no video in it; add --audio-only to publish the sound alone.");
        }

        var presets = MediaPresets.Default;
        var renditions = source.Video is { } video && !request.AudioOnly ? Ladder.For(presets, video.Width, video.Height, request.Heights) : [];
        var names = renditions.Select(rendition => rendition.Preset.Track).ToList();
        if (source.AudioStream is not null)
        {
            names.Add(presets.Audio.Track);
        }

        var sizes = string.Join(',', renditions.Select(rendition => string.Create(CultureInfo.InvariantCulture, $"{rendition.Preset}:{rendition.Width}x{rendition.Height}")));
        var recipe = SourceIdentity.Name(
            await SourceIdentity.OfAsync(source.Path, cancellationToken), sizes, presets.Audio.ToString(),
            presets.SegmentSeconds.ToString(CultureInfo.InvariantCulture), await FfmpegVersion.ReadAsync(limits, cancellationToken));
        return new FilmPlan
        {
            Source = source,
            Channel = request.Channel,
            Renditions = renditions,
            Tracks = [.. names.Select(name => TrackName.Parse(name))],
            Recipe = recipe,
        };
    }
}
