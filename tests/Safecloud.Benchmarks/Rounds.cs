using System.Diagnostics;

namespace Safecloud.Benchmarks;

/// <summary>Takes two things in turns, so that what disturbs the machine disturbs both.</summary>
internal static class Rounds
{
    // What runs for days is measured, not its first calls: the runtime compiles a method anew twice before it is as fast as it gets.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>The median, over alternating rounds, of the first's time to the second's.</summary>
    public static double MedianTimeRatio(Action ours, Action theirs, int rounds = 15)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            ours();
            theirs();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        var ratios = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (ours, theirs) : (theirs, ours);
            var a = Time(first);
            var b = Time(second);
            ratios[round] = round % 2 == 0 ? a / b : b / a;
        }

        return Median(ratios);
    }

    /// <summary>The same for work that waits.</summary>
    public static async Task<double> MedianTimeRatioAsync(Func<Task> ours, Func<Task> theirs, int rounds = 5)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            await ours();
            await theirs();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        var ratios = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (ours, theirs) : (theirs, ours);
            var a = await TimeAsync(first);
            var b = await TimeAsync(second);
            ratios[round] = round % 2 == 0 ? a / b : b / a;
        }

        return Median(ratios);
    }

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
