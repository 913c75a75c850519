using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Ledger;

namespace Safecloud.Channels.Features.Episodes;

/// <summary>One video of a channel, with what the public may know of it. The film itself is ciphertext elsewhere.</summary>
public sealed class Episode
{
    /// <summary>Widest title.</summary>
    public const int TitleMaxLength = 120;

    /// <summary>Widest description.</summary>
    public const int DescriptionMaxLength = 10_000;

    /// <summary>Identifies it.</summary>
    public EpisodeId Id { get; init; }

    /// <summary>The channel it belongs to.</summary>
    public ChannelId ChannelId { get; init; }

    /// <summary>Its address below the channel's; never changes.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title; public.</summary>
    public required string Title { get; set; }

    /// <summary>Its description, Markdown without HTML; public.</summary>
    public string? Description { get; set; }

    /// <summary>Where it stands.</summary>
    public EpisodeState State { get; set; }

    /// <summary>What it costs, in minor units; 0 is free.</summary>
    public long PriceMinor { get; set; }

    /// <summary>How much of its beginning is free, in milliseconds, as its owner asked. See <see cref="EpisodeFile.FreeChunks"/> for what that opens.</summary>
    public int TeaserMs { get; set; }

    /// <summary>Tells posters apart for caches; absent while it has none.</summary>
    public string? PosterVersion { get; set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was published first.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Changes with every edit; two edits at once: the second is told.</summary>
    public Guid Version { get; set; }

    /// <summary>The sealed film; absent until its upload has finished.</summary>
    public EpisodeFile? File { get; set; }

    /// <summary>The channel it belongs to.</summary>
    public Channel? Channel { get; init; }

    /// <summary>What it costs.</summary>
    public Money Price => new(PriceMinor);

    /// <summary>True when all of it plays for everybody.</summary>
    public bool IsFree => PriceMinor == 0;

    /// <summary>How much really plays for everybody, in milliseconds: whole chunks.</summary>
    public int FreeMs => File is null ? 0 : IsFree ? File.DurationMs : File.EndOfChunks(File.FreeChunks(TeaserMs));
}
