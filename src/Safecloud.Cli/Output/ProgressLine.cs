using System.Globalization;

namespace Safecloud.Cli.Output;

/// <summary>Progress: a bar that redraws itself on a terminal, otherwise a line every five seconds. Thread-safe.</summary>
internal sealed class ProgressLine(Screen screen, string what, TimeProvider clock) : IDisposable
{
    private const int BarWidth = 28;
    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long _last;
    private bool _drawn;

    /// <param name="percent">0…100, or null when the end is not known.</param>
    /// <param name="timeLeft">Estimate, or null.</param>
    /// <param name="detail">What else to say, such as the bytes stored.</param>
    /// <param name="last">True for the final state, which is always shown.</param>
    public void Show(double? percent, TimeSpan? timeLeft, string detail, bool last = false)
    {
        lock (_gate)
        {
            var interval = screen.IsTerminal ? TerminalInterval : PlainInterval;
            if (!last && _drawn && clock.GetElapsedTime(_last) < interval)
            {
                return;
            }

            (_last, _drawn) = (clock.GetTimestamp(), true);
            var text = Text(percent, timeLeft, detail);
            if (screen.IsTerminal)
            {
                screen.Rewrite(text);
            }
            else
            {
                screen.Note(text);
            }
        }
    }

    /// <summary>Leaves the line, so that what follows begins on a new one.</summary>
    public void Dispose()
    {
        if (_drawn && screen.IsTerminal)
        {
            screen.Note("");
        }
    }

    private string Text(double? percent, TimeSpan? timeLeft, string detail)
    {
        var filled = (int)Math.Round((percent ?? 0) / 100 * BarWidth);
        var bar = screen.IsTerminal && percent is not null ? $" [{new string('#', filled)}{new string('.', BarWidth - filled)}]" : "";
        var number = percent is { } value ? string.Create(CultureInfo.InvariantCulture, $" {value,3:0} %") : "";
        var left = timeLeft is { } time ? $", {Time(time)} left" : "";
        return $"{what}{bar}{number}{left}{(detail.Length > 0 ? ", " + detail : "")}";
    }

    private static string Time(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)Math.Ceiling(time.TotalSeconds))} s");
}
