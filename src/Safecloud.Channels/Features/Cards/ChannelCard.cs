namespace Safecloud.Channels.Features.Cards;

/// <summary>What the directory shows of a channel.</summary>
/// <param name="Slug">Its address below <c>/c/</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Summary">One line of what it says of itself.</param>
/// <param name="Episodes">How many are published.</param>
/// <param name="Poster">The newest episode's picture.</param>
public sealed record ChannelCard(string Slug, string Name, string Summary, int Episodes, string? Poster);
