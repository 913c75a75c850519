namespace Safecloud.Channels.Features.Player;

/// <summary>What stands in a frame that may not show the player.</summary>
/// <param name="Sentence">Why.</param>
/// <param name="LinkText">What the link says.</param>
/// <param name="Link">Where it leads, on the site.</param>
public sealed record EmbedRefused(string Sentence, string LinkText, string Link);
