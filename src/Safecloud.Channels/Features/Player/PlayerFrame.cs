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
}
