using System.Security.Cryptography;

namespace Safecloud.Cloud.Http;

/// <summary>When to try again, and how long to wait before: full jitter, doubling, and never less than the other side asks.</summary>
public sealed record RetryPolicy
{
    /// <summary>Tries altogether.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Upper bound of the first wait.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Upper bound of any wait, unless the other side asks for more.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The wait before try number <paramref name="attempt"/> + 1, counted from 1.</summary>
    public TimeSpan Delay(int attempt, TimeSpan? asked)
    {
        var bound = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        var jittered = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)bound + 1));
        return asked > jittered ? asked.Value : jittered;
    }
}
