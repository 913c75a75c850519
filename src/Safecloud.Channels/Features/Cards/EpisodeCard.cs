namespace Safecloud.Channels.Features.Cards;

/// <summary>What a list shows of an episode.</summary>
public sealed record EpisodeCard
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its page.</summary>
    public required string Address { get; init; }

    /// <summary>Its channel's name.</summary>
    public required string ChannelName { get; init; }

    /// <summary>One line of its description.</summary>
    public required string Summary { get; init; }

    /// <summary>Its picture.</summary>
    public string? Poster { get; init; }

    /// <summary>Its length in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>How much plays for everybody, in milliseconds.</summary>
    public required int FreeMs { get; init; }

    /// <summary>What the rest costs, as people read it; absent when it is free.</summary>
    public string? PriceText { get; init; }

    /// <summary>True when all of it plays for whoever looks.</summary>
    public required bool Open { get; init; }

    /// <summary>When it was published first.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What is to be said of its state, when it is not simply published.</summary>
    public string? StateText { get; init; }

    /// <summary>What the strip draws, in words.</summary>
    public string StripLabel => Open ? "All of it plays for you."
        : FreeMs == 0 ? "All of it is sealed."
        : $"First {Web.Parts.DurationTagHelper.Text(FreeMs)} free, the rest is sealed.";
}
