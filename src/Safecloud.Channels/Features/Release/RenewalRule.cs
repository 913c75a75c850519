namespace Safecloud.Channels.Features.Release;

/// <summary>When keys should be sealed to the release service anew, as of one moment.</summary>
/// <param name="NewestKey">The service's newest key; null when the service does not answer, and then no key counts as old.</param>
/// <param name="Now">The moment.</param>
public sealed record RenewalRule(string? NewestKey, DateTimeOffset Now)
{
    /// <summary>How long before their end keys are renewed: as long as the longest capability that is handed out.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromDays(30);

    /// <summary>Those of the stored capabilities that should be renewed now.</summary>
    public IQueryable<StoredCapability> Due(IQueryable<StoredCapability> all)
    {
        var (newest, horizon) = (NewestKey, Now + Ahead);
        return newest is null ? all.Where(c => c.ExpiresAt < horizon) : all.Where(c => c.BoxKeyId != newest || c.ExpiresAt < horizon);
    }

    /// <summary>How it stands with one.</summary>
    /// <param name="boxKeyId">The release key it is sealed to.</param>
    /// <param name="endsAt">When its chain lapses.</param>
    public KeyStanding Judge(string boxKeyId, DateTimeOffset endsAt)
    {
        var reason = endsAt <= Now ? RenewalReason.Ended
            : NewestKey is not null && boxKeyId != NewestKey ? RenewalReason.OldKey
            : endsAt < Now + Ahead ? RenewalReason.EndsSoon
            : RenewalReason.None;
        return new KeyStanding(endsAt, reason);
    }
}
