using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Web;

namespace Safecloud.Channels.Features.OEmbed;

/// <summary>Finds the public episode that an address of this site leads to.</summary>
public sealed class FindByLink(FindEpisode findEpisode, FindEpisodeByAddress findByAddress, IOptions<OriginsOptions> origins)
{
    public async Task<Episode?> RunAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origins.Value.Site, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var episode = uri.AbsolutePath.Trim('/').Split('/') switch
        {
            ["c", var channel, var slug] when Slug.TryParse(channel, null, out _) && Slug.TryParse(slug, null, out _) =>
                await findByAddress.RunAsync(channel, slug, cancellationToken),
            ["episodes", var text] when EpisodeId.TryParse(text, null, out var id) => await findEpisode.RunAsync(id, cancellationToken),
            _ => null,
        };
        return episode is { State: EpisodeState.Published, File: not null } ? episode : null;
    }
}
