using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Release;
using Safecloud.Data;

namespace Safecloud.Channels.Features.Issuing;

/// <summary>Hands out keys: the free part to any device, all of it to a device that shows a ticket of somebody who may watch.</summary>
public sealed class IssueCapability(
    PlatformDbContext database, DecideScope decideScope, ReleaseCapability release, IOptions<ReleaseOptions> options, TimeProvider clock)
{
    public async Task<(CapabilityResult Result, IssuedCapability? Capability)> RunAsync(CapabilityAsk ask, CancellationToken cancellationToken)
    {
        var decision = await decideScope.RunAsync(ask, cancellationToken);
        if (decision.Result is not CapabilityResult.Issued)
        {
            return (decision.Result, null);
        }

        var episode = decision.Episode!;
        var stored = await database.Set<StoredCapability>().AsNoTracking().SingleOrDefaultAsync(c => c.EpisodeId == episode.Id, cancellationToken);
        if (stored is null || stored.ExpiresAt <= clock.GetUtcNow())
        {
            return (CapabilityResult.ReleaseLapsed, null);
        }

        var isTeaser = decision.Scope is ReleaseScope.Teaser;
        var chunks = isTeaser ? episode.File!.FreeChunks(episode.TeaserMs) : episode.File!.Chunks;
        var narrowing = new Narrowing
        {
            Device = ask.Device,
            FirstChunks = isTeaser ? chunks : null,
            Lifetime = isTeaser ? TimeSpan.FromHours(options.Value.TeaserHours) : TimeSpan.FromDays(options.Value.ViewerDays),
        };
        if (!release.TryNarrow(stored, narrowing, out var handedOut))
        {
            return (CapabilityResult.ReleaseLapsed, null);
        }

        database.Add(new ReleaseAudit
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow(),
            EpisodeId = episode.Id,
            ViewerId = decision.ViewerId,
            DeviceKeyId = ask.Device.Holder.Id.ToString(),
            Scope = decision.Scope,
            Chunks = chunks,
            ExpiresAt = handedOut.ExpiresAt,
        });
        await database.SaveChangesAsync(cancellationToken);
        return (CapabilityResult.Issued, new IssuedCapability(handedOut.Sealed, decision.Scope, handedOut.ExpiresAt));
    }
}
