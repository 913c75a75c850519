namespace Safecloud.Channels.Features.Release;

/// <summary>Says when a film's keys should be sealed to the release service anew, without opening any.</summary>
public sealed class RenewalPolicy
{
    private readonly ReleaseKeyRing _ring;
    private readonly TimeProvider _clock;

    internal RenewalPolicy(ReleaseKeyRing ring, TimeProvider clock) => (_ring, _clock) = (ring, clock);

    /// <summary>How long before their end keys are renewed: as long as the longest capability that is handed out.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromDays(30);

    /// <summary>Those of the stored capabilities that should be renewed now.</summary>
    public IQueryable<StoredCapability> Due(IQueryable<StoredCapability> all)
    {
        var (newest, horizon) = (_ring.Newest.BoxKeyId, _clock.GetUtcNow() + Ahead);
        return all.Where(c => c.BoxKeyId != newest || c.ExpiresAt < horizon);
    }

    /// <summary>How it stands with one.</summary>
    /// <param name="boxKeyId">The release key it is sealed to.</param>
    /// <param name="endsAt">When its chain lapses.</param>
    public KeyStanding Judge(string boxKeyId, DateTimeOffset endsAt)
    {
        var now = _clock.GetUtcNow();
        var reason = endsAt <= now ? RenewalReason.Ended
            : boxKeyId != _ring.Newest.BoxKeyId ? RenewalReason.OldKey
            : endsAt < now + Ahead ? RenewalReason.EndsSoon
            : RenewalReason.None;
        return new KeyStanding(endsAt, reason);
    }
}
