using Safecloud.Cli.Output;
using Safecloud.Cli.Publishing;
using Safecloud.Media.Transcoding;
using Safecloud.Protocol.Tests;

namespace Safecloud.Cli.Tests;

public sealed class ProgressLineTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Start);
    private readonly SharedWriter _errors = new();

    [Fact]
    public void Show_OnATerminal_RedrawsOneLineWithBarPercentageAndTimeLeft()
    {
        using (var line = new ProgressLine(Screen(isTerminal: true), "Publishing", _clock))
        {
            line.Show(25, TimeSpan.FromSeconds(95), "1.5 MiB sealed and stored");
        }

        Assert.Equal("\r\u001b[KPublishing [#######.....................]  25 %, 1 min 35 s left, 1.5 MiB sealed and stored" + Environment.NewLine, _errors.ToString());
    }

    [Theory]
    [InlineData(0.2, "1 s left")]
    [InlineData(61, "1 min 1 s left")]
    [InlineData(7_380, "2 h 3 min left")]
    public void Show_TimeLeft_ReadsAsPeopleSayIt(double seconds, string expected)
    {
        using var line = new ProgressLine(Screen(isTerminal: true), "Publishing", _clock);

        line.Show(50, TimeSpan.FromSeconds(seconds), "");

        Assert.Contains(", " + expected, _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_WithoutATerminal_IsALineEveryFiveSecondsAndTheLastOne()
    {
        using var line = new ProgressLine(Screen(isTerminal: false), "Publishing", _clock);

        line.Show(1, null, "a");
        line.Show(2, null, "not yet");
        _clock.Advance(5);
        line.Show(3, null, "b");
        line.Show(100, TimeSpan.Zero, "c", last: true);

        Assert.Equal(["Publishing   1 %, a", "Publishing   3 %, b", "Publishing 100 %, 0 s left, c"], _errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void FilmProgress_OfBoth_SaysWhatIsMadeAndWhatIsStored()
    {
        using var line = new ProgressLine(Screen(isTerminal: false), "Publishing", _clock);
        using (var film = new FilmProgress(line))
        {
            film.Report(new TranscodeProgress(TimeSpan.FromSeconds(5), 50, TimeSpan.FromSeconds(8)));
            film.OnStored(2 << 20);
        }

        Assert.EndsWith("Publishing  50 %, 8 s left, 2 MiB sealed and stored" + Environment.NewLine, _errors.ToString(), StringComparison.Ordinal);
    }

    private Screen Screen(bool isTerminal) => new(TextWriter.Null, _errors, isTerminal);
}
