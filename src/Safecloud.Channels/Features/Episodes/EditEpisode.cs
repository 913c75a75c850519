using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>Changes an episode's title, description, free part or price.</summary>
public sealed class EditEpisode(PlatformDbContext database, FindOwnedEpisode findOwnedEpisode, IOptions<SiteOptions> site)
{
    public async Task<(EditEpisodeResult Result, Episode? Episode)> RunAsync(
        Guid ownerId, EpisodeId id, EpisodeChanges changes, CancellationToken cancellationToken)
    {
        var episode = await findOwnedEpisode.RunAsync(ownerId, id, cancellationToken);
        if (episode is null)
        {
            return (EditEpisodeResult.NotFound, null);
        }

        if (changes.SeenVersion is { } seen && seen != episode.Version)
        {
            return (EditEpisodeResult.ChangedMeanwhile, episode);
        }

        var error = Check(episode, changes);
        if (error is not EditEpisodeResult.Saved)
        {
            return (error, episode);
        }

        Apply(episode, changes);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return (EditEpisodeResult.Saved, episode);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (EditEpisodeResult.ChangedMeanwhile, episode);
        }
    }

    private EditEpisodeResult Check(Episode episode, EpisodeChanges changes)
    {
        var price = changes.Price?.Minor ?? episode.PriceMinor;
        var teaser = changes.TeaserMs ?? episode.TeaserMs;
        return (changes, episode.File) switch
        {
            ({ Title: { } title }, _) when string.IsNullOrWhiteSpace(title) || title.Trim().Length > Episode.TitleMaxLength => EditEpisodeResult.TitleMissing,
            _ when price < 0 || (price > 0 && price < site.Value.MinimumPriceMinor) || price > SiteCurrency.MaxTyped.Minor => EditEpisodeResult.PriceOutOfRange,
            _ when teaser is < 0 or > EpisodeFile.MaxDurationMs => EditEpisodeResult.TeaserOutOfRange,
            (_, { } file) when price > 0 && file.FreeChunks(teaser) >= file.Chunks => EditEpisodeResult.TeaserIsEverything,
            _ => EditEpisodeResult.Saved,
        };
    }

    private static void Apply(Episode episode, EpisodeChanges changes)
    {
        episode.Title = changes.Title?.Trim() ?? episode.Title;
        episode.PriceMinor = changes.Price?.Minor ?? episode.PriceMinor;
        episode.TeaserMs = changes.TeaserMs ?? episode.TeaserMs;
        if (changes.Description is { } description)
        {
            episode.Description = string.IsNullOrWhiteSpace(description) ? null : description.Trim();
        }

        episode.Version = Guid.NewGuid();
    }
}
