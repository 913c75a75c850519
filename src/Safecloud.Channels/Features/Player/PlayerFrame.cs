using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Player;

/// <summary>Where the player of an episode lies.</summary>
public sealed class PlayerFrame(IOptions<OriginsOptions> origins, PreviewPass pass)
{
    /// <summary>The player's origin.</summary>
    public string Origin => origins.Value.Player;

    /// <summary>The frame's address for somebody who may see the episode's page.</summary>
    public string AddressOf(Episode episode) => episode.State is EpisodeState.Published
        ? $"{Origin}/episodes/{episode.Id}"
        : $"{Origin}/episodes/{episode.Id}?pass={Uri.EscapeDataString(pass.For(episode.Id))}";

    /// <summary>The address of the episode's page, for those on other sites.</summary>
    public string LinkTo(Episode episode) => origins.Value.Site + EpisodeAddress.Of(episode);

    /// <summary>What shows the film in a page of another site; null while it is not public, or its channel lets no such page show it.</summary>
    public EmbedSnippet? SnippetOf(Episode episode) =>
        episode is { State: EpisodeState.Published, File: not null, Channel.Embeds.IsOpen: true } ? EmbedSnippet.Of(episode, Origin) : null;

    /// <summary>Where programs ask for that (oEmbed).</summary>
    public string OEmbedOf(Episode episode) => $"{origins.Value.Site}/oembed?format=json&url={Uri.EscapeDataString(LinkTo(episode))}";
}
