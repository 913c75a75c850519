namespace Safecloud.Channels.Features.Episodes;

/// <summary>What became of an edit of an episode.</summary>
public enum EditEpisodeResult
{
    Saved,
    NotFound,
    ChangedMeanwhile,
    TitleMissing,
    PriceOutOfRange,
    TeaserOutOfRange,

    /// <summary>The free part would be the whole film while it has a price.</summary>
    TeaserIsEverything,
}
