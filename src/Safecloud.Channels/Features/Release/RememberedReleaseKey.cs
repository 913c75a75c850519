namespace Safecloud.Channels.Features.Release;

/// <summary>What another process said of its newest key, kept for a minute, so that no page waits for it each time; also that it said nothing.</summary>
internal sealed class RememberedReleaseKey(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private volatile Known? _known;

    /// <summary>The key's id as it was said last; or what <paramref name="ask"/> says now.</summary>
    public async Task<string?> ReadAsync(Func<Task<string?>> ask)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && now < known.Until)
        {
            return known.BoxKeyId;
        }

        var said = await ask();
        _known = new Known(said, now + Life);
        return said;
    }

    private sealed record Known(string? BoxKeyId, DateTimeOffset Until);
}
