namespace Safecloud.Channels.Features.Release;

/// <summary>Says when a film's keys should be sealed to the release service anew, without opening any.</summary>
public sealed class RenewalPolicy(IReleaseDoor door, TimeProvider clock)
{
    /// <summary>The rule as of now.</summary>
    public async Task<RenewalRule> ReadAsync(CancellationToken cancellationToken) => new(await door.ReadBoxKeyIdAsync(cancellationToken), clock.GetUtcNow());
}
