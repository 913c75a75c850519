namespace Safecloud.Channels.Features.Release;

/// <summary>How it stands with what the release service holds of one film.</summary>
/// <param name="EndsAt">Until when keys are handed out.</param>
/// <param name="Reason">Why it should be renewed now, if it should.</param>
public sealed record KeyStanding(DateTimeOffset EndsAt, RenewalReason Reason)
{
    /// <summary>Whether it should be renewed now.</summary>
    public bool IsDue => Reason is not RenewalReason.None;
}
