namespace Safecloud.Channels.Features.Channels;

/// <summary>What a channel's owner makes of it.</summary>
public sealed record ChannelChanges
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about; empty takes the text away.</summary>
    public required string? About { get; init; }

    /// <summary>Which pages of other sites may show its player.</summary>
    public required EmbedPolicy Embeds { get; init; }

    /// <summary>The version that the changes were made from; absent when none was seen.</summary>
    public Guid? SeenVersion { get; init; }
}
