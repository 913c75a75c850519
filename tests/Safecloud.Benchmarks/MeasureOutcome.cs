using System.Globalization;

namespace Safecloud.Benchmarks;

/// <summary>What a measure found: a ratio with its target, or why there is none.</summary>
public sealed record MeasureOutcome
{
    /// <summary>What was measured within the row, for example <c>256KiB</c>; empty when the row has one line.</summary>
    public string Condition { get; init; } = "";

    /// <summary>The median ratio, ours to the other's; null when skipped.</summary>
    public double? Ratio { get; private init; }

    /// <summary>The goal with its direction, for example <c>&gt;=0.9</c> or <c>&lt;=1.2</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Why nothing was measured.</summary>
    public string? SkipReason { get; private init; }

    /// <summary>A measured ratio.</summary>
    public static MeasureOutcome Measured(string condition, double ratio, string target) => new() { Condition = condition, Ratio = ratio, Target = target };

    /// <summary>Nothing could be measured here.</summary>
    public static MeasureOutcome Skipped(string condition, string target, string reason) => new() { Condition = condition, Target = target, SkipReason = reason };

    /// <summary>The line that <c>bench.sh</c> prints, tab-separated.</summary>
    public string ToLine(string id)
    {
        var name = Condition.Length == 0 ? id : $"{id} {Condition}";
        return Ratio is { } ratio
            ? string.Create(CultureInfo.InvariantCulture, $"{name}\t{ratio:0.000}\t{Target}\t{(Reached(ratio) ? "ok" : "short")}")
            : $"{name}\t-\t{Target}\tskipped: {SkipReason}";
    }

    private bool Reached(double ratio)
    {
        var bound = double.Parse(Target.AsSpan(2), CultureInfo.InvariantCulture);
        return Target.StartsWith(">=", StringComparison.Ordinal) ? ratio >= bound : ratio <= bound;
    }
}
