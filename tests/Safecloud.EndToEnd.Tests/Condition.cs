using System.Diagnostics;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Waiting for something that happens outside the browser, with a limit.</summary>
internal static class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="isSo">The condition.</param>
    /// <param name="state">What there is instead, for the message when it never holds.</param>
    /// <exception cref="TimeoutException">It did not hold within two minutes.</exception>
    public static async Task UntilAsync(Func<bool> isSo, Func<string> state, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(Interval, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"Two minutes have passed: {state()}");
            }
        }
    }
}
