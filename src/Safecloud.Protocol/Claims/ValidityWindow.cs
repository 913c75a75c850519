namespace Safecloud.Protocol.Claims;

/// <summary>The time in which a claim holds: <c>nbf − 60 ≤ now &lt; exp</c>, in Unix seconds (specification §0.5).</summary>
public readonly record struct ValidityWindow(long NotBefore, long Expires)
{
    private const long Leeway = 60; // seconds that a clock may be slow

    /// <summary>When it ends; a time beyond the year 9999 is that year's end.</summary>
    public DateTimeOffset ExpiresAt => UnixTime.ToInstant(Expires);

    /// <summary>How long it lasts, in seconds.</summary>
    public long Length => Expires - NotBefore;

    /// <summary>A window that begins now.</summary>
    public static ValidityWindow Starting(DateTimeOffset now, TimeSpan length) =>
        new(now.ToUnixTimeSeconds(), now.ToUnixTimeSeconds() + (long)length.TotalSeconds);

    /// <summary>None, <see cref="ClaimError.NotYet"/> or <see cref="ClaimError.Expired"/>.</summary>
    public ClaimError Check(DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return seconds < NotBefore - Leeway ? ClaimError.NotYet
            : seconds >= Expires ? ClaimError.Expired
            : ClaimError.None;
    }
}
