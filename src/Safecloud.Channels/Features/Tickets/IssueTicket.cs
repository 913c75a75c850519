using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Purchases;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Tickets;

/// <summary>Gives a viewer who may watch all of an episode a ticket for the player.</summary>
public sealed class IssueTicket(PlatformDbContext database, FindEpisode findEpisode, DecideAccess decideAccess, TimeProvider clock)
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromHours(1);

    /// <param name="viewerId">Who asks.</param>
    /// <param name="episodeId">For what.</param>
    /// <param name="binding">For whom alone it shall be good; absent for this site's own pages.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<(IssueTicketResult Result, IssuedTicket? Ticket)> RunAsync(
        Guid viewerId, EpisodeId episodeId, TicketBinding? binding, CancellationToken cancellationToken)
    {
        var episode = await findEpisode.RunAsync(episodeId, cancellationToken);
        if (episode is null)
        {
            return (IssueTicketResult.NotFound, null);
        }

        if (await decideAccess.RunAsync(episode, viewerId, cancellationToken) is AccessDecision.None)
        {
            return (episode.State is EpisodeState.Draft ? IssueTicketResult.NotFound : IssueTicketResult.NotPurchased, null);
        }

        if (binding is not null && !episode.Channel!.Embeds.Allows(binding.Embedder))
        {
            return (IssueTicketResult.EmbedderNotAllowed, null);
        }

        var now = clock.GetUtcNow();
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        database.Add(new PlayTicket
        {
            Hash = HashOf(text),
            ViewerId = viewerId,
            EpisodeId = episodeId,
            Embedder = binding?.Embedder.ToString(),
            DeviceKeyId = binding?.Device.ToString(),
            ExpiresAt = now + PlayTicket.Lifetime,
        });
        await database.SaveChangesAsync(cancellationToken);
        var forgotten = now - KeptAfterEnd;
        await database.Set<PlayTicket>().Where(t => t.ExpiresAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        return (IssueTicketResult.Issued, new IssuedTicket(text, now + PlayTicket.Lifetime));
    }

    internal static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
