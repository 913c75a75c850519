using Safecloud.Cli.Releasing;
using Safecloud.Cloud.Publishing;
using Safecloud.Cloud.Site;
using Safecloud.Media;
using Safecloud.Media.Posters;
using Safecloud.Media.Probing;
using Safecloud.Protocol.Keys;

namespace Safecloud.Cli.Publishing;

/// <summary>Tells the site of a sealed film: the file with the release service's capability, the poster, price and free part.</summary>
internal sealed class RegisterEpisode(CliHost host, SiteConnection site, MediaLimits limits)
{
    public async Task RunAsync(FinishedFilm film, FileKeys keys, MediaFacts source, PublishRequest request, Guid episode, CancellationToken cancellationToken)
    {
        await site.Client.PutFileAsync(episode, await RegistrationAsync(film, keys, cancellationToken), cancellationToken);
        if (await PosterAsync(source, request, cancellationToken) is { } poster)
        {
            await site.Client.PutPosterAsync(episode, poster.Picture, poster.MediaType, cancellationToken);
        }

        var me = await site.MeAsync(cancellationToken);
        var changes = new EpisodeChanges
        {
            Title = request.Title,
            Description = request.Description,
            TeaserSeconds = request.Teaser is { } teaser ? (decimal)teaser.TotalSeconds : null,
            PriceMinor = request.Price is { } price ? Minor(price, me.Currency?.MinorDigits ?? 2) : null,
        };
        await site.Client.EditEpisodeAsync(episode, changes, cancellationToken);
    }

    private async Task<FileRegistration> RegistrationAsync(FinishedFilm film, FileKeys keys, CancellationToken cancellationToken)
    {
        var scale = film.Index.Timescale;
        var last = film.Index.Segments[^1];
        return new FileRegistration
        {
            RootCid = film.Manifest.RootCid.ToString(),
            DurationMs = (last.Pts + last.Duration) * 1_000 / scale,
            SegmentStartsMs = [.. film.Index.Segments.Select(segment => segment.Pts * 1_000 / scale)],
            Renditions = [.. film.Index.Tracks.Select(track => new RenditionDocument { Track = track.Key.ToString(), Width = track.Value.Width, Height = track.Value.Height, Bandwidth = track.Value.Bandwidth })],
            Release = await new SealToRelease(host, site).RunAsync(film.Manifest, keys, cancellationToken),
        };
    }

    private async Task<(byte[] Picture, string MediaType)?> PosterAsync(MediaFacts source, PublishRequest request, CancellationToken cancellationToken)
    {
        if (request.Poster is null)
        {
            return source.Video is null ? null : (await new TakePoster(limits).RunAsync(source, cancellationToken), "image/jpeg");
        }

        var picture = await File.ReadAllBytesAsync(request.Poster, cancellationToken);
        var type = picture switch
        {
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            _ => throw new CliException($"'{request.Poster}' is no JPEG, PNG or WebP picture: choose another poster."),
        };
        return (picture, type);
    }

    private static long Minor(decimal price, int digits)
    {
        var factor = 1L;
        for (var i = 0; i < digits; i++)
        {
            factor *= 10;
        }
        var minor = price * factor;
        return minor == decimal.Truncate(minor) && minor >= 0
            ? (long)minor
            : throw new CliException($"A price has at most {digits} digits behind the point and is not negative.", ExitCodes.WrongUsage);
    }
}
